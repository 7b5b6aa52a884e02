import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { processMap, readDefinitions } from '../../src/catalog/catalog.ts';
import { type Bundle, compileBundle } from '../../src/engine/engine.ts';
import type { ProcessVersion } from '../../src/http/http.ts';
import { elkGraph, placedBy } from '../../src/ui/process/elk-graph.ts';
import { outlineOf, stepOf } from '../../src/ui/process/outline.ts';
import { regionOf, startOf } from '../../src/ui/process/region.ts';
import { leaveDefinitions } from '../operations/office.ts';

function mapOf(bundle: Bundle | undefined): ProcessVersion {
  const { compiled } = compileBundle(bundle as Bundle);
  if (!compiled) throw new Error('It does not compile');
  return { ...processMap(compiled), bundle: 'f'.repeat(64) };
}

let leave: ProcessVersion;
let shipped: ProcessVersion[];
beforeAll(async () => {
  leave = mapOf((await leaveDefinitions()).bundles['leave-request']);
  const { bundles } = await readDefinitions(join(import.meta.dirname, '../..'));
  shipped = Object.values(bundles).map(mapOf);
});

describe('The outline', () => {
  it('goes down and up line by line, folds and unfolds, and goes back to what contains', () => {
    const all = outlineOf(leave.states, new Set());
    const [first, second] = all.map(({ state }) => state.id);
    const inside = all.find(({ level, isOpen }) => level === 2 && isOpen === null)?.state;
    const parent = inside?.parent ?? '';
    const folded = outlineOf(leave.states, new Set([parent]));

    expect(stepOf(all, first ?? '', 'ArrowDown')).toEqual({ go: second });
    expect(stepOf(all, first ?? '', 'ArrowUp')).toBeNull();
    expect(stepOf(all, first ?? '', 'End')).toEqual({ go: all.at(-1)?.state.id });
    expect(stepOf(all, inside?.id ?? '', 'ArrowLeft')).toEqual({ go: parent });
    expect(stepOf(all, parent, 'ArrowLeft')).toEqual({ close: parent });
    expect(stepOf(folded, parent, 'ArrowRight')).toEqual({ open: parent });
    expect(folded.map(({ state }) => state.id)).not.toContain(inside?.id);
  });
});

describe('The drawing', () => {
  it('shows every region of every shipped process in one look, with each state in one of them', () => {
    for (const process of shipped) {
      const within = [null, ...process.states.filter(({ type }) => type !== 'history').map(({ id }) => id)];
      for (const id of within) {
        const { nodes, edges } = regionOf(process, id);
        const inside = nodes.filter(({ kind }) => kind !== 'outside');
        const children = process.states.filter(({ parent, type }) => parent === id && !/^(history|deep)$/.test(type));
        expect(inside.length).toBeLessThanOrEqual(Math.max(14, children.length));
        expect(children.filter((child) => !inside.some((node) => node.id === child.id))).toEqual([]);
        const ids = new Set(nodes.map((node) => node.id));
        expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      }
    }
  });

  it('is laid out by elk without a crash, nothing over anything else of the same place', async () => {
    const ELK = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => Elk;
    const elk = new ELK();
    for (const process of shipped) {
      const ids = [
        startOf(process),
        null,
        ...process.states.filter(({ type }) => type === 'compound').map(({ id }) => id),
      ];
      for (const id of new Set(ids)) {
        const region = regionOf(process, id);
        const { nodes, edges } = placedBy(await elk.layout(elkGraph(region)));
        expect([nodes.size, edges.size]).toEqual([region.nodes.length, region.edges.length]);
        const places = region.nodes.map(({ id: node, parent }) => ({ parent, ...nodes.get(node) }));
        const over = places.filter((one, i) =>
          places.slice(i + 1).some((other) => other.parent === one.parent && meet(one, other)),
        );
        expect(over).toEqual([]);
      }
    }
  });
});

/** Describes the layout library without its worker. */
interface Elk {
  layout(graph: ReturnType<typeof elkGraph>): Promise<Parameters<typeof placedBy>[0]>;
}

interface NodeBox {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

function meet({ x = 0, y = 0, width = 0, height = 0 }: NodeBox, other: NodeBox): boolean {
  const { x: left = 0, y: top = 0, width: wide = 0, height: high = 0 } = other;
  return x < left + wide && left < x + width && y < top + high && top < y + height;
}
