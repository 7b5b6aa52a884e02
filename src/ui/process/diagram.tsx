import { useQuery } from '@tanstack/react-query';
import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { ProcessVersion } from '../../http/http.ts';
import { Awaited } from '../look/look.ts';
import { elkGraph, type GraphLayout, labelOf, placedBy } from './elk-graph.ts';
import { type Region, type RegionEdge, type RegionNode, regionOf, stateIn } from './region.ts';
import '@xyflow/react/dist/base.css';
import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { cache, plural } from '../../base/base.ts';

interface Props {
  process: ProcessVersion;
  region: string | null;
  selected: string | undefined;
  counts: { [state: string]: number } | undefined;
  onSelect: (state: string) => void;
}

/** Draws one region for the eye. The outline and the panel say everything it shows, for the keyboard and for screen readers. */
export function Diagram({ process, region: id, selected, counts, onSelect }: Props) {
  const region = useMemo(() => regionOf(process, id), [process, id]);
  const layout = useQuery({
    queryKey: ['process-layout', process.bundle, id],
    queryFn: () => layoutOf(region),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (layout.data === undefined) return <Awaited of={layout} lines={6} />;
  return <Drawn {...{ region, placed: layout.data, selected, counts, onSelect }} />;
}

interface DrawnProps extends Omit<Props, 'process' | 'region'> {
  region: Region;
  placed: GraphLayout;
}

function Drawn({ region, placed, selected, counts, onSelect }: DrawnProps) {
  const [room, setRoom] = useState(0);
  const zoom = zoomFor(placed.width + 2 * MARGIN, room);
  const nodes = region.nodes.map((node) => nodeOf(node, placed, { selected, count: counts?.[stateIn(node.id)] }));
  const edges = region.edges.map((edge) => edgeOf(edge, placed));
  return (
    <section
      className="diagram"
      ref={(frame) => setRoom(frame?.clientWidth ?? room)}
      aria-label="Schéma, que l’on fait défiler"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keyboard too
      tabIndex={0}
    >
      <div
        className="diagram-sheet"
        aria-hidden="true"
        style={{ width: sizeOf(placed.width, zoom), height: sizeOf(placed.height, zoom) }}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODES}
          edgeTypes={EDGES}
          viewport={{ x: MARGIN * zoom, y: MARGIN * zoom, zoom }}
          minZoom={MIN_ZOOM}
          onNodeClick={(_event, { id }) => onSelect(stateIn(id))}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          panOnDrag={false}
          panOnScroll={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          disableKeyboardA11y
          proOptions={{ hideAttribution: true }}
        />
      </div>
    </section>
  );
}

const MARGIN = 12;
/** Limits how small the diagram may become: below it the words cannot be read, so a wider diagram scrolls. */
const MIN_ZOOM = 0.75;

function zoomFor(width: number, room: number): number {
  return room === 0 ? 1 : Math.max(MIN_ZOOM, Math.min(1, room / width));
}

const sizeOf = (length: number, zoom: number) => (length + 2 * MARGIN) * zoom;

type DiagramNode = Node<{ node: RegionNode; count: number | undefined; isChosen: boolean }, 'state'>;
type LineEdge = Edge<
  { points: { x: number; y: number }[]; label: { x: number; y: number } | null; text: string },
  'line'
>;

function nodeOf(
  node: RegionNode,
  placed: GraphLayout,
  { selected, count }: { selected: string | undefined; count: number | undefined },
): DiagramNode {
  const { x = 0, y = 0, width = 0, height = 0 } = placed.nodes.get(node.id) ?? {};
  return {
    id: node.id,
    type: 'state',
    position: { x, y },
    width,
    height,
    data: { node, count, isChosen: stateIn(node.id) === selected },
    ...(node.parent !== null && { parentId: node.parent }),
  };
}

function edgeOf({ id, from, to, titles, kind }: RegionEdge, placed: GraphLayout): LineEdge {
  const { points = [], label = null } = placed.edges.get(id) ?? {};
  return {
    id,
    type: 'line',
    source: from,
    target: to,
    className: `by-${kind}`,
    data: { points, label, text: labelOf(titles) },
  };
}

function StateBox({ data: { node, count, isChosen } }: NodeProps<DiagramNode>) {
  const { kind, title, hidden, deadlines, letters, isFinal } = node;
  return (
    <div className={`box box-${kind}${isChosen ? ' box-chosen' : ''}${isFinal ? ' box-final' : ''}`}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="box-head">
        <b>{title}</b>
        {count !== undefined && count > 0 && <span className="box-count">{count}</span>}
      </div>
      {kind !== 'outside' && kind !== 'group' && (
        <div className="box-more">
          {[
            hidden > 0 && `+ ${hidden} étapes repliées`,
            deadlines > 0 && plural(deadlines, 'échéance'),
            letters > 0 && plural(letters, 'lettre'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

function Line({ id, data }: EdgeProps<LineEdge>) {
  const { points = [], label = null, text = '' } = data ?? {};
  const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ');
  return (
    <>
      <BaseEdge id={id} path={path} />
      <path className="arrow" d={arrow(points)} />
      {label && (
        <EdgeLabelRenderer>
          <div className="edge-words" style={{ transform: `translate(${label.x}px, ${label.y}px)` }}>
            {text}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Draws an arrow at the end of a line, in the direction of its last segment. */
function arrow(points: { x: number; y: number }[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return '';
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const [back, side] = [8, 4];
  const base = { x: end.x - dx * back, y: end.y - dy * back };
  return `M ${end.x} ${end.y} L ${base.x - dy * side} ${base.y + dx * side} L ${base.x + dy * side} ${base.y - dx * side} Z`;
}

const NODES = { state: StateBox };
const EDGES = { line: Line };

/*
 * Elk (EPL-2.0, a file of its own, unchanged) computes in a worker where boxes and lines stand, so that the page stays fluid. A layout is
 * kept under the text of its graph, so that going back to a region, or to another version with the same one, costs nothing.
 */

const known = cache<string, Promise<GraphLayout>>({ name: 'layouts', bound: 100 });
let elk: Elk | null = null;

function layoutOf(region: Region): Promise<GraphLayout> {
  const key = JSON.stringify([region.nodes.map(({ id, parent, kind }) => [id, parent, kind]), region.edges]);
  return known.ensure(key, () => laidOut(region, () => known.delete(key)));
}

function laidOut(region: Region, forget: () => void): Promise<GraphLayout> {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const laid = elk.layout(elkGraph(region)).then(placedBy);
  laid.catch(forget);
  return laid;
}
