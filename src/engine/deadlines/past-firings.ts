import type { CompiledBundle } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier, PastFiring } from '../model/model.ts';
import { dueOf } from './due.ts';
import type { WantedDeadline } from './wanted.ts';

/**
 * Keeps past firings of deadlines counted from data while the state that declares them is left (an exit that is cancelled later): the end
 * of a contract does not move by leaving and coming back, and its reminder is sent once. Two kinds are not kept: legal deadlines, repeated
 * rather than missed; and those that move the dossier, whose firing is a fact of the state and no reminder.
 */
export function pastFiringsAfter(
  compiled: CompiledBundle,
  before: Pick<Dossier, 'deadlines' | 'told'>,
  stays: Dossier['stays'],
): PastFiring[] {
  const isAway = ({ state }: { state: string }) => stays[state] === undefined;
  const kept = (before.told ?? []).filter(isAway);
  const left = before.deadlines.filter((row) => row.occurrence > 0 && isAway(row) && isReminder(compiled, row));
  return left.length === 0 ? kept : [...kept, ...left.map(pastFiringOf)];
}

function isReminder(compiled: CompiledBundle, { name, state }: ArmedDeadline): boolean {
  const rule = compiled.deadlines.get(name);
  if (rule === undefined || rule.from === null || rule.definition.legal === true) return false;
  const handlers = compiled.nodes.get(state)?.after.get(name) ?? [];
  return handlers.every(({ target }) => target === null);
}

function pastFiringOf({ key, state, anchor, occurrence, firedAt, skippedAt }: ArmedDeadline): PastFiring {
  return { key, state, anchor, occurrence, firedAt, skippedAt };
}

/** Restores the row of a deadline that fired earlier, at its next firing; returns the fresh row when its date has changed since. */
export function resumed(
  compiled: CompiledBundle,
  fresh: ArmedDeadline,
  pastFirings: PastFiring[],
  { rule }: WantedDeadline,
): ArmedDeadline {
  const known = pastFirings.find(({ key, anchor }) => key === fresh.key && anchor === fresh.anchor);
  if (known === undefined) return fresh;
  const { occurrence, firedAt, skippedAt } = known;
  return { ...fresh, occurrence, firedAt, skippedAt, dueAt: dueOf(compiled, rule, fresh, occurrence) };
}
