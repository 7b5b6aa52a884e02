import type { DecisionContext } from '../context/decision-context.ts';
import type { Dossier } from '../model/dossier.ts';
import { isErased } from '../model/erasing.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { Task } from '../model/task.ts';

/** The work that follows from an erasure: what stands beside the dossier. Its key comes after those of what the decision sends. */
export function eraseTask({ erasing, moment: { id, now }, revision }: DecisionContext): Task[] {
  if (erasing === null) return [];
  return [{ key: `${id}:${revision}:erase`, kind: 'erase', dossier: id, dueAt: now, payload: erasing }];
}

/** With all its data a dossier loses what people wrote about it. */
export function withoutWords({ erasing, moment: { id } }: DecisionContext, dossier: Dossier): Dossier {
  if (erasing === null || !erasing.journal || erasing.of !== id || erasing.what.but === undefined) return dossier;
  const { settled, pauses } = dossier;
  const mute = <Said extends { motive: string }>(one: Said): Said => ({ ...one, motive: '' });
  return { ...dossier, notes: [], pauses: pauses.map(mute), ...(settled && { settled: settled.map(mute) }) };
}

/** The entry without what it erases, and with the dossier that a replay begins from. */
export function withoutErased(
  { erasing, moment: { id } }: DecisionContext,
  entry: JournalEntry,
  dossier: Dossier,
): JournalEntry {
  if (erasing === null || !erasing.journal) return entry;
  const { of, what } = erasing;
  const { changes = {}, ...bare } = entry;
  const { command } = entry;
  // What it forgot of another stood in what it was before.
  const left = of === id ? Object.entries(changes).filter(([path]) => !isErased(what, path)) : [];
  return {
    ...bare,
    // What was typed in it is as much of the story as what was typed before.
    ...(of === id && 'data' in command && { command: { ...command, data: {} } }),
    ...(entry.changes && { changes: Object.fromEntries(left) }),
    erased: { of, ...what, dossier },
  };
}
