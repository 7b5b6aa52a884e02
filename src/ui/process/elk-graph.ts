import type { Region, RegionNode } from './region.ts';

interface GraphPoint {
  x: number;
  y: number;
}

/** Describes the part of elk's JSON that we read and write. */
interface ElkNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  layoutOptions?: { [option: string]: string };
  children?: ElkNode[];
  edges?: ElkEdge[];
}

interface ElkEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels?: { text?: string; x?: number; y?: number; width?: number; height?: number }[];
  sections?: { id: string; startPoint: GraphPoint; endPoint: GraphPoint; bendPoints?: GraphPoint[] }[];
}

/** Is the size given to elk for each state; elk answers with places, and a definition keeps no place. */
const SIZE = { width: 232, height: 58 } as const;

/** Asks elk to lay the whole graph out at once, so that an edge may cross the border of a group. */
const ROOT = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
};
const GROUP = { 'elk.padding': '[top=34,left=16,bottom=16,right=16]' };

export function elkGraph({ nodes, edges }: Region): ElkNode {
  return {
    id: ' root',
    layoutOptions: ROOT,
    children: childrenIn(nodes, null),
    edges: edges.map(({ id, from, to, titles }): ElkEdge => {
      const text = labelOf(titles);
      const label = { text, width: Math.min(text.length * 6.4 + 8, 190), height: 18 };
      return { id, sources: [from], targets: [to], labels: [label] };
    }),
  };
}

function childrenIn(nodes: readonly RegionNode[], parent: string | null): ElkNode[] {
  return nodes
    .filter((node) => node.parent === parent)
    .map(({ id, kind }) =>
      kind === 'group'
        ? { id, layoutOptions: GROUP, children: childrenIn(nodes, id) }
        : { id, width: SIZE.width, height: kind === 'outside' ? 36 : SIZE.height },
    );
}

/** Names a single gesture, and counts the others; the panel names them all. */
export function labelOf(titles: readonly string[]): string {
  const [first = ''] = titles;
  const short = first.length > 26 ? `${first.slice(0, 25)}…` : first;
  return titles.length > 1 ? `${short} + ${titles.length - 1}` : short;
}

export interface GraphLayout {
  width: number;
  height: number;
  /** Maps each node by its id to its place, relative to the node that contains it. */
  nodes: Map<string, { x: number; y: number; width: number; height: number }>;
  /** Maps each edge by its id to the corners of its line and the place of its label. */
  edges: Map<string, { points: { x: number; y: number }[]; label: { x: number; y: number } | null }>;
}

export function placedBy(laid: ElkNode): GraphLayout {
  const placed: GraphLayout = { width: laid.width ?? 0, height: laid.height ?? 0, nodes: new Map(), edges: new Map() };
  const place = (node: ElkNode): void => {
    for (const child of node.children ?? []) {
      const { id, x = 0, y = 0, width = 0, height = 0 } = child;
      placed.nodes.set(id, { x, y, width, height });
      place(child);
    }
  };
  place(laid);
  for (const { id, sections = [], labels = [] } of laid.edges ?? []) {
    const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
      startPoint,
      ...bendPoints,
      endPoint,
    ]);
    const [label] = labels;
    placed.edges.set(id, { points, label: label?.x === undefined ? null : { x: label.x, y: label.y ?? 0 } });
  }
  return placed;
}
