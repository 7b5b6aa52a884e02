import { addDays, daysBetween } from '../time/time.ts';

/** Covers the days `debut` to `fin`, both included. `fin` is null when the interval is still running. */
export interface Interval {
  debut: string;
  fin: string | null;
}

/** Cuts each interval to the window; intervals outside it disappear. Their order is kept. */
export function clip(intervals: readonly Interval[], window: Interval): Interval[] {
  const pieces: Interval[] = [];
  for (const { debut, fin } of intervals) {
    const piece = { debut: later(debut, window.debut), fin: earlier(fin, window.fin) };
    if (piece.fin === null || piece.debut <= piece.fin) pieces.push(piece);
  }
  return pieces;
}

/** Returns the same days as disjoint intervals in order; two intervals that touch (a day after the other) become one. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { debut, fin } of [...intervals].sort((a, b) => (a.debut < b.debut ? -1 : a.debut > b.debut ? 1 : 0))) {
    if (fin !== null && fin < debut) continue;
    const last = merged.at(-1);
    if (!last || (last.fin !== null && addDays(last.fin, 1) < debut)) merged.push({ debut, fin });
    else last.fin = last.fin === null || fin === null ? null : later(last.fin, fin);
  }
  return merged;
}

/** Counts the days that at least one interval covers, each once. All intervals must be closed. */
export function coveredDays(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((days, { debut, fin }) => days + daysBetween(debut, closed(fin)) + 1, 0);
}

function closed(fin: string | null): string {
  if (fin === null) throw new RangeError('un intervalle sans fin ne se compte pas en jours');
  return fin;
}

/** Returns the earlier of two ends; null means no end at all. */
export function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

export function later(a: string, b: string): string {
  if (a > b) return a;
  return b;
}
