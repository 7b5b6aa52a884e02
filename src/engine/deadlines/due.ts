import { type Cache, cache, memo } from '../../base/base.ts';
import { hasMeaning } from '../../definition/definition.ts';
import {
  addDays,
  addInstant,
  advanceInstant,
  type DueRule,
  daysBetween,
  dueInstant,
  isCivilDate,
  movedAlike,
  parseDuration,
  todayIn,
} from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import type { ArmedDeadline } from '../model/model.ts';

/** Holds the fields of a row that its instants are counted from. */
type DueOrigin = Pick<ArmedDeadline, 'index' | 'anchor' | 'origin' | 'firstDueAt'>;

/** Computes the instant of the first firing from the rule. */
export function firstDue(compiled: CompiledBundle, rule: CompiledDeadline, index: number, anchor: string): string {
  return due(compiled, rule, anchor, rule.delays[index] ?? 'P0D');
}

/**
 * Computes the instant of the `occurrence`-th firing (0-based), or null after the last. It never counts from a firing: a late firing moves
 * nothing. In format 1 it counts from the first instant of the rule; from format 2 on, from the anchor, so that a month too short for the
 * anchor's day (31 January, 30 April) does not shorten the months that follow.
 */
export function dueOf(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  row: DueOrigin,
  occurrence: number,
): string | null {
  if (occurrence === 0) return row.firstDueAt;
  const { repeat } = rule.definition;
  if (repeat === undefined || occurrence > repeat.max) return null;
  if (isChained(compiled)) return chained(compiled, rule, row.firstDueAt, times(repeat.every, occurrence));
  return shifted(compiled, rule, row, occurrence);
}

/** Finds the first instant of a row from the instant of its `occurrence`-th firing, which a suspension may have moved. */
export function firstDueFrom(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  row: DueOrigin,
  { dueAt, occurrence }: { dueAt: string; occurrence: number },
): string {
  const { repeat } = rule.definition;
  if (occurrence === 0 || repeat === undefined) return dueAt;
  if (isChained(compiled))
    return advanceInstant(dueAt, `-${times(repeat.every, occurrence)}`, compiled.bundle.workflow.zone);
  const taken = { from: nthDue(compiled, rule, row, occurrence), to: dueAt };
  return movedAlike(nthDue(compiled, rule, row, 0), taken, compiled.bundle.workflow.zone);
}

/** Tells whether repeats depend on the date they are counted from: only months do, since days add up the same. Never in format 1. */
export function dependsOnOrigin(compiled: CompiledBundle, { name }: ArmedDeadline): boolean {
  const every = compiled.deadlines.get(name)?.definition.repeat?.every;
  return every !== undefined && parseDuration(every).months !== 0 && !isChained(compiled);
}

/** Is true in format 1, where each firing counts from the first. */
function isChained({ bundle }: CompiledBundle): boolean {
  return !hasMeaning(bundle, 'anchoredRepeats');
}

function chained(compiled: CompiledBundle, rule: CompiledDeadline, firstDueAt: string, delay: string): string {
  // The exclusive end of a day already belongs to the next one.
  const anchor = rule.definition.endOf === 'day' ? addInstant(firstDueAt, -1) : firstDueAt;
  return due(compiled, rule, anchor, delay);
}

/** Computes the instant from the rule alone: the time added by suspensions is left out. */
function nthDue(compiled: CompiledBundle, rule: CompiledDeadline, row: DueOrigin, occurrence: number): string {
  const { repeat } = rule.definition;
  const repeated = repeat === undefined || occurrence === 0 ? undefined : { every: repeat.every, times: occurrence };
  return due(compiled, rule, row.origin ?? row.anchor, rule.delays[row.index] ?? 'P0D', repeated);
}

/** Adds the time that suspensions took to the instant; in working days it moves the anchor, so that the result is still a working day. */
function shifted(compiled: CompiledBundle, rule: CompiledDeadline, row: DueOrigin, occurrence: number): string {
  const { zone } = compiled.bundle.workflow;
  const taken = { from: nthDue(compiled, rule, row, 0), to: row.firstDueAt };
  if (taken.from === taken.to) return nthDue(compiled, rule, row, occurrence);
  if (rule.definition.in !== 'working-days') return movedAlike(nthDue(compiled, rule, row, occurrence), taken, zone);
  const day = originDay(row, zone);
  const origin = addDays(day, daysBetween(todayIn(zone, taken.from), todayIn(zone, taken.to)));
  return nthDue(compiled, rule, { ...row, origin }, occurrence);
}

function originDay({ origin, anchor }: DueOrigin, zone: string): string {
  const from = origin ?? anchor;
  return isCivilDate(from) ? from : todayIn(zone, from);
}

/** Limits the cached instants of each rule. Every dossier of a programme asks for the same days. */
const MAX_KEPT = 2_000;
const known = memo<CompiledDeadline, Cache<string, string>>('instants of deadlines');

function due(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  anchor: string,
  delay: string,
  repeated?: DueRule['repeated'],
): string {
  const day = isCivilDate(anchor) ? anchor : todayIn(compiled.bundle.workflow.zone, anchor);
  // Hours count from the instant itself, to the millisecond: such keys would seldom be found again.
  if (day !== anchor && isExact(delay)) return computed(compiled, rule, { anchor, delay, repeated });
  const instants = known(rule, () => cache({ name: 'instants of deadlines', bound: MAX_KEPT }));
  const key = `${day} ${delay} ${repeated?.times ?? 0}`;
  return instants.ensure(key, () => computed(compiled, rule, { anchor: day, delay, repeated }));
}

/** Tells whether a delay such as `PT4H` counts no day. */
function isExact(delay: string): boolean {
  return /^[+-]?PT/.test(delay);
}

function computed(
  compiled: CompiledBundle,
  { definition }: CompiledDeadline,
  counted: Pick<DueRule, 'anchor' | 'delay' | 'repeated'>,
): string {
  const { in: unit, at, endOf } = definition;
  const { zone } = compiled.bundle.workflow;
  return dueInstant({ ...counted, in: unit, at, endOf, zone, holidays: compiled.holidays });
}

/** Multiplies a duration: `P7D` three times is `P21D`. */
function times(iso: string, count: number): string {
  return iso.replace(/\d+/g, (amount) => String(Number(amount) * count));
}
