import type { DecisionContext } from '../../context/context.ts';
import { type Dossier, isErased, type JournalEntry, type Task } from '../../model/model.ts';

/** Makes the task that erases what is stored outside the dossier. Its key comes after those of what the decision sends. */
export function eraseTask({ erasing, moment: { id, now }, revision }: DecisionContext): Task[] {
  if (erasing === null) return [];
  return [{ key: `${id}:${revision}:erase`, kind: 'erase', dossier: id, dueAt: now, payload: erasing }];
}

/** Removes what people wrote about a dossier, when all its data go. */
export function withoutWords({ erasing, moment: { id } }: DecisionContext, dossier: Dossier): Dossier {
  if (erasing === null || !erasing.journal || erasing.of !== id || erasing.what.but === undefined) return dossier;
  const { settled, pauses } = dossier;
  const mute = <Said extends { motive: string }>(one: Said): Said => ({ ...one, motive: '' });
  return { ...dossier, notes: [], pauses: pauses.map(mute), ...(settled && { settled: settled.map(mute) }) };
}

/** Removes from the entry what it erases, and adds the dossier that a replay begins from. */
export function withoutErased(
  { erasing, moment: { id } }: DecisionContext,
  entry: JournalEntry,
  dossier: Dossier,
): JournalEntry {
  if (erasing === null || !erasing.journal) return entry;
  const { of, what } = erasing;
  const { changes = {}, ...bare } = entry;
  const { command } = entry;
  // When another dossier is forgotten, the former values may repeat it: no change is kept.
  const left = of === id ? Object.entries(changes).filter(([path]) => !isErased(what, path)) : [];
  return {
    ...bare,
    // The answers of this command are part of the erased story too.
    ...(of === id && 'data' in command && { command: { ...command, data: {} } }),
    ...(entry.changes && { changes: Object.fromEntries(left) }),
    erased: { of, ...what, dossier },
  };
}
