import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { cache } from '../../base/base.ts';
import { elkGraph, type GraphLayout, placedBy } from './elk-graph.ts';
import type { Region } from './region.ts';

/*
 * Where things stand, computed by elk (EPL-2.0, a file of its own, unchanged) in a worker: the page stays fluid. What was laid out
 * once is kept by what it looks like, so that going back to a region, or another version with the same one, costs nothing.
 */

const known = cache<string, Promise<GraphLayout>>({ name: 'layouts', bound: 100 });
let elk: Elk | null = null;

export function layoutOf(region: Region): Promise<GraphLayout> {
  const key = JSON.stringify([region.nodes.map(({ id, parent, kind }) => [id, parent, kind]), region.edges]);
  return known.ensure(key, () => laidOut(region, () => known.delete(key)));
}

function laidOut(region: Region, forget: () => void): Promise<GraphLayout> {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const laid = elk.layout(elkGraph(region)).then(placedBy);
  laid.catch(forget);
  return laid;
}
