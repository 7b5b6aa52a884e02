import type { UpdateFilter } from 'mongodb';
import {
  keptEntry,
  keptPayload,
  readBody,
  readKeptRow,
  readParts,
  readPayload,
  resealedTask,
} from '../../common/common.ts';
import { type Database, type DossierDocument, newStamp, type TaskLine } from '../database/database.ts';
import { TO_MOVE } from './move-plan.ts';
import type { Mover } from './mover.ts';
import { replaceEntry } from './replace-entry.ts';
import { dossierFields } from './write.ts';

/**
 * Seals what is in clear in a dossier. Entries and finished tasks are first moved to their collections, as an erasure does: nobody writes
 * them again there. Kept answers move too, to be sealed with the others. If stopped anywhere, it is done again.
 */
export async function reseal(database: Database, mover: Mover, id: string): Promise<void> {
  if (!database.texts.isSealed) return;
  do await mover.move(id);
  while (await isAtHand(database, id));
  await resealEntries(database, id);
  await resealMovedTasks(database, id);
  await resealDocument(database, id);
}

/** Tells whether an entry in clear is still in the document. */
async function isAtHand({ dossiers, texts }: Database, id: string): Promise<boolean> {
  const found = await dossiers.findOne({ _id: id }, { projection: { 'tail.entry': 1 } });
  return found?.tail.some(({ entry }) => texts.isClear(entry)) ?? false;
}

/** Reads an entry again when it changed since it was read: an erasure may have been faster. */
async function resealEntries(database: Database, dossier: string): Promise<void> {
  const { journal, texts } = database;
  for (let isLeft = true; isLeft; ) {
    isLeft = false;
    for await (const found of journal.find({ dossier, entry: /^\{/ }))
      if (!(await replaceEntry(database, found, keptEntry(texts, dossier, found)))) isLeft = true;
  }
}

async function resealMovedTasks({ tasks, texts }: Database, dossier: string): Promise<void> {
  for await (const { _id: key, payload, error } of tasks.find({ dossier })) {
    const sealed = resealedTask(texts, { key, dossier }, { payload, error });
    if (sealed !== null) await tasks.updateOne({ _id: key, payload: { $eq: payload } }, { $set: sealed });
  }
}

/** Seals the document under the `v` it was read at. */
async function resealDocument({ dossiers, texts }: Database, id: string): Promise<void> {
  for (;;) {
    const found = await dossiers.findOne({ _id: id });
    if (found === null) return;
    const tasks = found.tasks.map((line) => sealedLine(texts, id, line));
    const isToWrite = [found.body, found.row].some((text) => texts.isClear(text));
    if (!isToWrite && tasks.every((line, index) => line === found.tasks[index])) return;
    await texts.ready([found.body, found.row]);
    const dossier = readBody(texts, id, found.body);
    const kept = { dossier, row: readKeptRow(texts, id, found.row), parts: readParts(texts, id, found.parts ?? null) };
    const fields = dossierFields(texts, kept, found.head, newStamp());
    const tokens = found.tokens.includes(TO_MOVE) ? [...fields.tokens, TO_MOVE] : fields.tokens;
    const update: UpdateFilter<DossierDocument> = { $set: { ...fields, tokens, tasks }, $inc: { v: 1 } };
    if ((await dossiers.updateOne({ _id: id, v: found.v }, update)).matchedCount === 1) return;
  }
}

/**
 * Seals a task line; what a settled task drops is sealed under a name of its own. The line gets a new stamp: a mover that read it before
 * then removes from the document only what it copied.
 */
function sealedLine(texts: Database['texts'], dossier: string, line: TaskLine): TaskLine {
  const { key } = line;
  const sealed = resealedTask(texts, { key, dossier }, line);
  if (sealed === null) return line;
  const spent = line.spent && keptPayload(texts, { key, dossier }, readPayload(texts, key, line.spent));
  const size = line.size - Buffer.byteLength(line.payload) + Buffer.byteLength(sealed.payload);
  return { ...line, ...sealed, size, by: newStamp(), ...(spent !== undefined && { spent }) };
}
