import { addInstant, advanceInstant, dueInstant, isCivilDate, todayIn } from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compiled.ts';

/** Instant of the first firing, by the rule. */
export function firstDue(compiled: CompiledBundle, rule: CompiledDeadline, index: number, anchor: string): string {
  return due(compiled, rule, anchor, rule.delays[index] ?? 'P0D');
}

/**
 * Instant of the `occurrence`-th firing (0-based), or null after the last one. It counts from the first instant of the rule,
 * never from a firing: a late firing moves nothing.
 */
export function dueOf(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  firstDueAt: string,
  occurrence: number,
): string | null {
  if (occurrence === 0) return firstDueAt;
  const { repeat, endOf } = rule.definition;
  if (repeat === undefined || occurrence > repeat.max) return null;
  // The exclusive end of a day already belongs to the next one.
  const anchor = endOf === 'day' ? addInstant(firstDueAt, -1) : firstDueAt;
  return due(compiled, rule, anchor, times(repeat.every, occurrence));
}

/** The first instant of a rule whose `occurrence`-th firing is `dueAt`: what a suspension moved. */
export function firstDueFrom(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  dueAt: string,
  occurrence: number,
): string {
  const { repeat } = rule.definition;
  if (occurrence === 0 || repeat === undefined) return dueAt;
  return advanceInstant(dueAt, `-${times(repeat.every, occurrence)}`, compiled.bundle.workflow.zone);
}

/** Instants already computed of each rule; emptied when full. The same days are asked for by every dossier of a programme. */
const MAX_KEPT = 2_000;
const known = new WeakMap<CompiledDeadline, Map<string, string>>();

function due(compiled: CompiledBundle, rule: CompiledDeadline, anchor: string, delay: string): string {
  const day = isCivilDate(anchor) ? anchor : todayIn(compiled.bundle.workflow.zone, anchor);
  // Hours count from the instant itself, to the millisecond: such keys would seldom come back.
  if (day !== anchor && isExact(delay)) return computed(compiled, rule, anchor, delay);
  const instants = known.get(rule) ?? new Map<string, string>();
  known.set(rule, instants);
  const key = `${day} ${delay}`;
  const instant = instants.get(key) ?? computed(compiled, rule, day, delay);
  if (instants.size >= MAX_KEPT) instants.clear();
  instants.set(key, instant);
  return instant;
}

/** `PT4H`: no day is counted. */
function isExact(delay: string): boolean {
  return /^[+-]?PT/.test(delay);
}

function computed(compiled: CompiledBundle, { definition }: CompiledDeadline, anchor: string, delay: string): string {
  const { in: unit = 'civil', at = '09:00', endOf } = definition;
  const { zone } = compiled.bundle.workflow;
  return dueInstant({ anchor, delay, in: unit, at, endOf, zone, holidays: compiled.holidays });
}

/** `P7D` three times is `P21D`. */
function times(iso: string, count: number): string {
  return iso.replace(/\d+/g, (amount) => String(Number(amount) * count));
}
