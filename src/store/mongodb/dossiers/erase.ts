import type { UpdateFilter } from 'mongodb';
import {
  cutPayload,
  erasedPayload,
  eraseEntry,
  keptEntry,
  keptPayload,
  readEntry,
  readPayload,
  recordOf,
  spentPayload,
  textsOfPayload,
} from '../../common/common.ts';
import type { Erasure, TaskCut, Texts } from '../../contract/contract.ts';
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
  const { dossier, entries, tasks, cuts = [], files } = erasure;
  await changeTasks(
    database,
    dossier,
    new Map(tasks.map((key) => [key, (line) => erasedLine(database.texts, dossier, line)])),
  );
  await changeTasks(
    database,
    dossier,
    new Map(cuts.map((cut) => [cut.key, (line) => cutLine(database.texts, dossier, line, cut)])),
  );
  while (await isAtHand(database, erasure)) await mover.move(dossier);
  for (const one of entries) await eraseMoved(database, dossier, one);
  for (const key of tasks) await eraseTask(database, key, erasedPayload);
  for (const { key, pointers } of cuts) await eraseTask(database, key, (payload) => cutPayload(payload, pointers));
  for (const id of files) await dropFile(database, dossier, id);
}

/** Tells whether something to erase is still in the document. */
async function isAtHand({ dossiers }: Database, { dossier, entries, tasks, cuts = [] }: Erasure): Promise<boolean> {
  const projection = { 'tail.revision': 1, 'tasks.key': 1, 'tasks.status': 1 };
  const found = await dossiers.findOne({ _id: dossier }, { projection });
  if (found === null) return false;
  const revisions = new Set(entries.map(({ revision }) => revision));
  const cut = new Set(cuts.map(({ key }) => key));
  return (
    found.tail.some(({ revision }) => revisions.has(revision)) ||
    // A task that is cut and still to be done stays in the document, where every change goes by its `v`.
    found.tasks.some((line) => tasks.includes(line.key) || (cut.has(line.key) && isFinished(line)))
  );
}

/** Changes the tasks that are in the document, under the `v` they were read at. */
async function changeTasks(
  { dossiers, texts }: Database,
  id: string,
  changes: ReadonlyMap<string, (line: TaskLine) => TaskLine>,
): Promise<void> {
  for (;;) {
    const found = await dossiers.findOne({ _id: id }, { projection: { v: 1, tasks: 1 } });
    if (found === null || !found.tasks.some(({ key }) => changes.has(key))) return;
    await texts.ready(found.tasks.flatMap(({ payload }) => textsOfPayload(payload)));
    const tasks = found.tasks.map((line) => changes.get(line.key)?.(line) ?? line);
    const [wake, lease] = [wakeOf(tasks), leaseOf(tasks)];
    const update: UpdateFilter<DossierDocument> = {
      $set: { tasks, by: newStamp(), ...(wake !== undefined && { wake }), ...(lease !== undefined && { lease }) },
      $unset: { ...(wake === undefined && { wake: true }), ...(lease === undefined && { lease: true }) },
      $inc: { v: 1 },
    };
    if ((await dossiers.updateOne({ _id: id, v: found.v }, update)).matchedCount === 1) return;
  }
}

/** Withdraws a task that is not done, and drops what it carried; a runner's fence is refused from then on. */
function erasedLine(texts: Texts, dossier: string, { spent: _, ...line }: TaskLine): TaskLine {
  const bare = { ...lineWith(line, changedText(texts, { dossier, ...line }, erasedPayload)), error: null };
  return isFinished(line) ? bare : { ...bare, status: 'withdrawn', fence: 0, owner: null, until: null };
}

function cutLine(texts: Texts, dossier: string, line: TaskLine, { pointers }: TaskCut): TaskLine {
  const payload = changedText(texts, { dossier, ...line }, (whole) => cutPayload(whole, pointers));
  const spent = line.spent && JSON.stringify(spentPayload(JSON.parse(payload)));
  return { ...lineWith(line, payload), ...(spent !== undefined && { spent }) };
}

function lineWith(line: TaskLine, payload: string): TaskLine {
  return { ...line, payload, size: line.size - Buffer.byteLength(line.payload) + Buffer.byteLength(payload) };
}

type PayloadChange = (payload: object) => object;

function changedText(
  texts: Texts,
  task: { dossier: string; key: string; payload: string },
  change: PayloadChange,
): string {
  return keptPayload(texts, task, change(readPayload(texts, task.key, task.payload)));
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

async function eraseTask({ tasks, texts }: Database, key: string, change: PayloadChange): Promise<void> {
  const found = await tasks.findOne({ _id: key });
  if (found === null) return;
  await texts.ready(textsOfPayload(found.payload));
  await tasks.updateOne(
    { _id: key },
    { $set: { payload: changedText(texts, { key, ...found }, change), error: null } },
  );
}
