import type { StoryStep } from '../../../engine/engine.ts';
import { readEntry } from '../../common/entry-record.ts';
import { stepOf } from '../../common/story-step.ts';
import type { StepsAlso } from '../../contract/contract.ts';
import type { Database } from '../database/database.ts';
import type { DossierDocument, EntryLine } from '../database/documents.ts';

/** Reads tails first, as `readJournal` does and for the same reason. Entries are texts, so each is read whole to make its step. */
export async function readSteps(
  { dossiers, journal, texts }: Database,
  ids: string[],
  also?: StepsAlso,
): Promise<Map<string, StoryStep[]>> {
  const found = await dossiers
    .find<Pick<DossierDocument, '_id' | 'tail'>>({ _id: { $in: ids } }, { projection: { tail: 1 } })
    .toArray();
  const beyond = found.filter(({ tail }) => (tail[0]?.revision ?? Number.POSITIVE_INFINITY) > 1).map(({ _id }) => _id);
  const moved = beyond.length === 0 ? [] : await journal.find({ dossier: { $in: beyond } }).toArray();
  const lines = new Map<string, Map<number, EntryLine>>(found.map(({ _id }) => [_id, new Map()]));
  for (const line of moved) lines.get(line.dossier)?.set(line.revision, line);
  for (const { _id, tail } of found) for (const line of tail) lines.get(_id)?.set(line.revision, line);
  await texts.ready([...lines.values()].flatMap((own) => [...own.values()].map(({ entry }) => entry)));
  const inOrder = (own: Map<number, EntryLine>) => [...own.values()].sort((a, b) => a.revision - b.revision);
  const read = (line: EntryLine) => stepOf(readEntry(texts, line).entry, also);
  return new Map([...lines].map(([id, own]) => [id, inOrder(own).map(read)]));
}
