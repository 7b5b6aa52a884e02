import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, type Moment } from '../context/context.ts';
import { dueOf, firstDue } from '../deadlines/deadlines.ts';
import { isHandled, whyNotNow } from '../decide/decide.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';

/*
 * These functions say what may happen next to a dossier in a version: the events that are possible, and the deadlines it waits for.
 */

/** Returns the events that are possible now among these names, in this order. */
export function possible(compiled: CompiledBundle, dossier: Dossier, moment: Moment, names: string[]): Set<string> {
  const handled = names.flatMap((name) => {
    const event = compiled.events.get(name);
    return event !== undefined && name !== 'open' && isHandled(compiled, dossier, event) ? [event] : [];
  });
  if (handled.length === 0) return new Set();
  const context = beginAlone(compiled, dossier, moment);
  const found = handled.filter((event) => whyNotNow(compiled, dossier, event, context).length === 0);
  return new Set(found.map(({ name }) => name));
}

export function byOf({ events }: CompiledBundle, event: string): string[] {
  return (events.get(event)?.definition.by ?? []).toSorted();
}

export function awaited({ deadlines }: Dossier): Map<string, ArmedDeadline> {
  return new Map(deadlines.filter(({ dueAt }) => dueAt !== null).map((row) => [row.key, row]));
}

export function byRule(compiled: CompiledBundle, row: ArmedDeadline): string | null {
  const rule = compiled.deadlines.get(row.name);
  if (rule === undefined) return null;
  const firstDueAt = firstDue(compiled, rule, row.index, row.anchor);
  return dueOf(compiled, rule, { ...row, firstDueAt }, row.occurrence);
}
