import type { UpdateFilter } from 'mongodb';
import {
  erasedPayload,
  eraseEntry,
  keptEntry,
  keptPayload,
  readEntry,
  readPayload,
  recordOf,
  textsOfPayload,
} from '../../common/common.ts';
import type { Erasure, Texts } from '../../contract/contract.ts';
import { type Database, type DossierDocument, newStamp, type TaskLine } from '../database/database.ts';
import { dropFile } from '../records/records.ts';
import type { Mover } from './mover.ts';
import { replaceEntry } from './replace-entry.ts';
import { isFinished, leaseOf, wakeOf } from './task-lines.ts';

/**
 * Removes from a dossier what an erasure names. Entries and finished tasks are first moved to their collections, where nobody writes them
 * again: a mover that read them before finds its copies already made. If stopped anywhere, it is done again.
 */
export async function erase(database: Database, mover: Mover, erasure: Erasure): Promise<void> {
  const { dossier, entries, tasks, files } = erasure;
  await eraseOpenTasks(database, dossier, new Set(tasks));
  while (await isAtHand(database, erasure)) await mover.move(dossier);
  for (const one of entries) await eraseMoved(database, dossier, one);
  for (const key of tasks) await eraseTask(database, key);
  for (const id of files) await dropFile(database, dossier, id);
}

/** Tells whether something to erase is still in the document. */
async function isAtHand({ dossiers }: Database, { dossier, entries, tasks }: Erasure): Promise<boolean> {
  const found = await dossiers.findOne({ _id: dossier }, { projection: { 'tail.revision': 1, 'tasks.key': 1 } });
  if (found === null) return false;
  const revisions = new Set(entries.map(({ revision }) => revision));
  return (
    found.tail.some(({ revision }) => revisions.has(revision)) || found.tasks.some(({ key }) => tasks.includes(key))
  );
}

/** Withdraws the tasks not done, and drops what all of them carried, under the `v` they were read at. */
async function eraseOpenTasks({ dossiers, texts }: Database, id: string, keys: ReadonlySet<string>): Promise<void> {
  for (;;) {
    const found = await dossiers.findOne({ _id: id }, { projection: { v: 1, tasks: 1 } });
    if (found === null || !found.tasks.some(({ key }) => keys.has(key))) return;
    await texts.ready(found.tasks.flatMap(({ payload }) => textsOfPayload(payload)));
    const tasks = found.tasks.map((line) => (keys.has(line.key) ? erasedLine(texts, id, line) : line));
    const [wake, lease] = [wakeOf(tasks), leaseOf(tasks)];
    const update: UpdateFilter<DossierDocument> = {
      $set: { tasks, by: newStamp(), ...(wake !== undefined && { wake }), ...(lease !== undefined && { lease }) },
      $unset: { ...(wake === undefined && { wake: true }), ...(lease === undefined && { lease: true }) },
      $inc: { v: 1 },
    };
    if ((await dossiers.updateOne({ _id: id, v: found.v }, update)).matchedCount === 1) return;
  }
}

/** Erases a task line; a runner's fence is refused from then on. */
function erasedLine(texts: Texts, dossier: string, { spent: _, ...line }: TaskLine): TaskLine {
  const payload = erasedText(texts, { dossier, ...line });
  const size = line.size - Buffer.byteLength(line.payload) + Buffer.byteLength(payload);
  const bare = { ...line, payload, size, error: null };
  return isFinished(line) ? bare : { ...bare, status: 'withdrawn', fence: 0, owner: null, until: null };
}

function erasedText(texts: Texts, task: { dossier: string; key: string; payload: string }): string {
  return keptPayload(texts, task, erasedPayload(readPayload(texts, task.key, task.payload)));
}

async function eraseMoved(
  database: Database,
  dossier: string,
  { revision, pointers }: Erasure['entries'][number],
): Promise<void> {
  const { journal, texts } = database;
  for (;;) {
    const found = await journal.findOne({ _id: `${dossier}:${revision}` });
    if (found === null) return;
    await texts.ready([found.entry]);
    const left = recordOf(eraseEntry(readEntry(texts, found), pointers));
    if (await replaceEntry(database, found, keptEntry(texts, dossier, left))) return;
  }
}

async function eraseTask({ tasks, texts }: Database, key: string): Promise<void> {
  const found = await tasks.findOne({ _id: key });
  if (found === null) return;
  await texts.ready(textsOfPayload(found.payload));
  await tasks.updateOne({ _id: key }, { $set: { payload: erasedText(texts, { key, ...found }), error: null } });
}
