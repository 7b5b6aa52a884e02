import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Application } from '../../../src/main.ts';

/** Lists the ends of the months played after the past, in Paris time. */
export const MONTHS = [
  ...['2026-07-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
  ...['2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z', '2027-01-31T23:00:00.000Z'],
];

/** Measures the state of the product at the end of a month. */
export interface Month {
  until: string;
  seconds: number;
  /** Is counted in MB, after a garbage collection. */
  heap: number;
  /** Counts the tasks that wait for a later day. */
  waiting: number;
  /** Counts the engine's tasks that are overdue. */
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

/** Tells whether the heap grew by less than a tenth over the second half, plus 10 MB for caches. */
export function isFlat(heaps: number[]): boolean {
  const half = heaps.slice(Math.floor(heaps.length / 2));
  return (half.at(-1) ?? 0) <= (half[0] ?? 0) * 1.1 + 10;
}
