import type { CompiledBundle } from '../compile/compile.ts';
import type { DecisionContext } from '../context/context.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';
import { firstDue } from './due.ts';
import { resumed } from './past-firings.ts';
import { thawed } from './suspension.ts';
import type { WantedDeadline } from './wanted.ts';

/** Numbers stays and rows in increasing order: a row with a smaller number than a stay belongs to a former stay. */
export interface Incarnations {
  next: number;
}

/** Holds what is known of the former calendar. */
type FormerCalendar = Pick<Dossier, 'deadlines' | 'frozen' | 'told' | 'silent'>;

/** Says in which bundle and decision deadlines are armed. */
interface ArmingContext {
  compiled: CompiledBundle;
  context: DecisionContext;
  incarnations: Incarnations;
}

/**
 * Computes the calendar after a command: a deadline still wanted from the same anchor stays as it was, fired or not; others are armed anew
 * or removed. So an event that stays in its state re-arms nothing, and a changed date arms again.
 */
export function arm(arming: ArmingContext, before: FormerCalendar, wanted: WantedDeadline[]): ArmedDeadline[] {
  const rows = new Map(before.deadlines.map((row) => [row.key, row]));
  return wanted.map((one) => {
    const row = rows.get(one.key);
    return row !== undefined && isSame(row, one) ? kept(row, one) : armed(arming, before, one);
  });
}

function kept(row: ArmedDeadline, { state }: WantedDeadline): ArmedDeadline {
  return row.state === state ? row : { ...row, state };
}

function isSame(row: ArmedDeadline, { anchor, stay, state }: WantedDeadline): boolean {
  if (row.anchor !== anchor) return false;
  return stay === null || (row.state === state && row.incarnation > stay.incarnation);
}

function armed(
  { compiled, context, incarnations }: ArmingContext,
  before: FormerCalendar,
  one: WantedDeadline,
): ArmedDeadline {
  const { key, rule, state, items, index, anchor, stay } = one;
  const silent = before.silent?.find((row) => row.key === key && isSame(row, one));
  // Its task was withdrawn: a task with another number waits for the same instant.
  if (silent !== undefined) return { ...silent, incarnation: incarnations.next++ };
  const firstDueAt = firstDue(compiled, rule, index, anchor);
  const fresh: ArmedDeadline = {
    key,
    name: rule.name,
    state,
    items,
    index,
    anchor,
    incarnation: incarnations.next++,
    firstDueAt,
    occurrence: 0,
    dueAt: firstDueAt,
    firedAt: [],
    skippedAt: [],
  };
  if (stay === null) return resumed(compiled, fresh, before.told ?? [], one);
  const frozen = before.frozen[state]?.find((row) => row.key === key);
  return frozen === undefined ? fresh : thawed(compiled, fresh, frozen, context.moment.now);
}
