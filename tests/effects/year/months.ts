import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Application } from '../../../src/main.ts';

/** Ends of the months that are lived after the past, in Paris. */
export const MONTHS = [
  ...['2026-07-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
  ...['2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z', '2027-01-31T23:00:00.000Z'],
];

/** What is there at the end of one. */
export interface Month {
  until: string;
  seconds: number;
  /** MB, after a collection. */
  heap: number;
  /** Tasks that wait for a later day. */
  waiting: number;
  /** Tasks of the engine that should be done. */
  late: number;
}

const KINDS = ['deadline', 'message', 'start', 'rearm', 'compare', 'erase'] as const;

export async function live({ operations, store }: Application, until: string): Promise<Month> {
  const start = performance.now();
  await operations.machine.advanceTo(until);
  const seconds = Math.round((performance.now() - start) / 1000);
  const asked = { kinds: [...KINDS], status: ['waiting' as const], limit: 1 };
  const { total: waiting } = await store.tasks(asked);
  const { total: late } = await store.tasks({ ...asked, dueBefore: until });
  return { until, seconds, heap: heapNow(), waiting, late };
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heapNow(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

/** Over the second half: less than a tenth more at its end than at its beginning, and 10 MB for what is kept at hand. */
export function isFlat(heaps: number[]): boolean {
  const half = heaps.slice(Math.floor(heaps.length / 2));
  return (half.at(-1) ?? 0) <= (half[0] ?? 0) * 1.1 + 10;
}
