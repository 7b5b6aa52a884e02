import { coveredDays, earlier, type Interval, later, mergeIntervals } from './intervals.ts';
import { between, fieldOf, type Item, Items, itemsOf, leastOf, mostOf, type RangedValue, unsure } from './range.ts';

/**
 * Holds an interval whose ends move: `widest` covers every day it may have, `core` the days it always has (none when it ends before it
 * begins).
 */
interface MovingInterval {
  widest: Interval;
  core: Interval;
  sure: boolean;
}

function movingOf({ value, sure }: Item): MovingInterval {
  const [debut, fin] = [fieldOf(value, 'debut'), fieldOf(value, 'fin')];
  return {
    widest: { debut: String(leastOf(debut)), fin: fin === null ? null : String(mostOf(fin)) },
    core: { debut: String(mostOf(debut)), fin: fin === null ? null : String(leastOf(fin)) },
    sure,
  };
}

/** Applies `clip` to intervals and to a window that move. */
export function clipRanged(list: RangedValue, window: RangedValue): RangedValue {
  const bounds = movingOf({ value: window, sure: true });
  return new Items(itemsOf(list).flatMap((item) => clipped(movingOf(item), bounds)));
}

function clipped({ widest, core, sure }: MovingInterval, window: MovingInterval): Item[] {
  const [first, last] = [cut(widest, window.widest), cut(core, window.core)];
  if (isEmpty(first)) return [];
  return [itemOf({ widest: first, core: last, sure: sure && !isEmpty(last) })];
}

function cut(a: Interval, b: Interval): Interval {
  return { debut: later(a.debut, b.debut), fin: earlier(a.fin, b.fin) };
}

function isEmpty({ debut, fin }: Interval): boolean {
  return fin !== null && fin < debut;
}

function itemOf({ widest, core, sure }: MovingInterval): Item {
  const fin = core.fin === null || widest.fin === null ? null : between(core.fin, widest.fin);
  return { value: { debut: between(widest.debut, core.debut), fin }, sure };
}

/**
 * Applies `mergeIntervals` to intervals that move. On any given day, a merged interval lies within the widest, and begins and ends where
 * one of its parts does.
 */
export function mergeRanged(list: RangedValue): RangedValue {
  const moving = itemsOf(list).map(movingOf);
  if (moving.some(({ widest }) => widest.fin === null)) return unsure();
  const pieces = mergeIntervals(moving.map(({ widest }) => widest));
  return new Items(pieces.map((piece) => itemOf(merged(piece, moving))));
}

function merged(piece: Interval, moving: readonly MovingInterval[]): MovingInterval {
  const within = moving.filter(({ widest }) => !isEmpty(widest) && isWithin(widest, piece));
  if (within.every(isStill)) return { widest: piece, core: piece, sure: true };
  const debuts = within.map(({ core }) => core.debut).sort();
  const fins = within.map(({ core }) => core.fin ?? unsure()).sort();
  const core = { debut: debuts.at(-1) ?? piece.debut, fin: fins[0] ?? piece.fin };
  return { widest: piece, core, sure: within.some((one) => one.sure && !isEmpty(one.core)) };
}

function isWithin({ debut, fin }: Interval, piece: Interval): boolean {
  return piece.debut <= debut && fin !== null && piece.fin !== null && fin <= piece.fin;
}

function isStill({ widest, core, sure }: MovingInterval): boolean {
  return sure && widest.debut === core.debut && widest.fin === core.fin;
}

export function coveredRanged(list: RangedValue): RangedValue {
  const moving = itemsOf(list).map(movingOf);
  const always = moving.flatMap(({ core, sure }) => (sure ? [core] : []));
  return between(coveredDays(always), coveredDays(moving.map(({ widest }) => widest)));
}
