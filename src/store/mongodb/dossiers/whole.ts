import { keptEntry, recordOf } from '../../common/common.ts';
import type { SealedEntry, StoredTask, Texts, WholeDossier } from '../../contract/contract.ts';
import {
  type Database,
  type DossierDocument,
  type EntryDocument,
  newStamp,
  nextOrder,
  type TaskLine,
} from '../database/database.ts';
import { readJournal } from './dossier-reader.ts';
import { storedDossiers } from './state.ts';
import { movedTask, newLine, storedTask, wakeOf } from './task-lines.ts';
import { bytesOf, dossierFields } from './write.ts';

/** Reads a whole dossier for a copy. Copies are made of stores at rest, so its parts are read one after the other. */
export async function exported(database: Database, id: string): Promise<WholeDossier | null> {
  const { texts } = database;
  const found = await database.dossiers.findOne({ _id: id });
  const [stored] = found === null ? [] : await storedDossiers(texts, [found]);
  if (found === null || stored === undefined) return null;
  const { dossier, row } = stored;
  const moved = await database.tasks.find({ dossier: id }).toArray();
  const reads = await database.reads.find({ dossier: id }).sort({ _id: 1 }).toArray();
  const tasks = new Map<string, StoredTask>();
  for (const line of moved) tasks.set(line._id, await movedTask(texts, line));
  for (const line of found.tasks) tasks.set(line.key, atRest(await storedTask(texts, id, line)));
  return {
    dossier,
    row,
    journal: await readJournal(database, id, {}),
    tasks: [...tasks.values()].sort((a, b) => (a.task.key < b.task.key ? -1 : 1)),
    reads: reads.map(({ _id, ...mark }) => mark),
  };
}

function atRest(task: StoredTask): StoredTask {
  return task.status === 'running' ? { ...task, status: 'waiting' } : task;
}

/** Writes the dossier last: until its document is written, readers see nothing of the copy. */
export async function imported(
  database: Database,
  { dossier, row, journal, tasks, reads }: WholeDossier,
): Promise<void> {
  const { id } = dossier;
  const head = journal.at(-1)?.hash;
  if (head === undefined) throw new Error('a dossier without a journal cannot be copied');
  const by = newStamp();
  const { texts } = database;
  await database.journal.deleteMany({ dossier: id });
  await database.tasks.deleteMany({ dossier: id });
  await database.reads.deleteMany({ dossier: id });
  await database.journal.insertMany(journal.map((sealed) => entryDocument(texts, id, sealed, by)));
  if (reads.length > 0)
    await database.reads.insertMany(reads.map((mark) => ({ _id: nextOrder(database.clock.server()), ...mark })));
  const lines = tasks.map((task) => taskLine(texts, task, by));
  const before = await database.dossiers.findOne({ _id: id }, { projection: { v: 1, fence: 1 } });
  const wake = wakeOf(lines);
  const document: Omit<DossierDocument, '_id'> = {
    ...dossierFields(texts, { dossier, row }, head, by),
    v: (before?.v ?? 0) + 1,
    tail: [],
    tasks: lines,
    ...(wake !== undefined && { wake }),
    // Fences go on from the last one: earlier runners hold fences that no later claim will give again.
    fence: before?.fence ?? 0,
    requests: [],
    drops: [],
    changedAt: new Date(database.clock.server()),
    hasMoved: false,
  };
  await database.dossiers.replaceOne({ _id: id }, document, { upsert: true });
}

function entryDocument(texts: Texts, dossier: string, sealed: SealedEntry, by: string): EntryDocument {
  const { revision } = sealed.entry;
  const record = keptEntry(texts, dossier, recordOf(sealed));
  return { _id: `${dossier}:${revision}`, dossier, ...record, revision, by, size: bytesOf(record) };
}

function taskLine(
  texts: Texts,
  { task, status, attempt, lastError, doneAt, resolvedBy }: StoredTask,
  by: string,
): TaskLine {
  return { ...newLine(texts, task, by), status, attempt, error: lastError, doneAt, resolvedBy };
}
