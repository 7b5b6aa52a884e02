import type { AnyBulkWriteOperation, UpdateFilter } from 'mongodb';
import { MongoBulkWriteError } from 'mongodb';
import type { Commit } from '../../contract/contract.ts';
import { DRAFT, draftId, draftSort } from '../../kinds/kinds.ts';
import {
  type Database,
  type DossierDocument,
  type EntryDocument,
  newStamp,
  type RequestDocument,
  type TaskDocument,
} from '../database/database.ts';
import { recordName } from '../records/records.ts';
import { movableOf, TO_MOVE } from './move-plan.ts';
import { FINISHED } from './task-lines.ts';

const SWEEP_MS = 30_000;
const SWEPT = 200;

/**
 * Moves what a dossier no longer needs at hand (its journal's tail, finished tasks, old requests) to their collections, so that the
 * document every step writes stays small. Each part is copied first, then removed: if it is stopped anywhere, or done by two at once, the
 * result is the same.
 */
export interface Mover {
  /** Returns false when nothing could move. */
  move(id: string): Promise<boolean>;
  /** Moves in a moment, while the caller goes on; the sweep does it if this fails. */
  soon(id: string): void;
  /** Deletes what a commit made useless outside its document. Until then readers ignore it. */
  afterCommit(commit: Commit, gone: ReadonlyMap<string, string>): void;
  stop(): void;
}

export function createMover(database: Database): Mover {
  /** Holds the dossiers being moved; true when a move was asked for again, since this move may have read too early. */
  const asked = new Map<string, boolean>();
  const timer = setInterval(() => inBackground(sweep), SWEEP_MS);
  timer.unref();

  /** Ignores failures, which the sweep or the next commit makes up for. */
  function inBackground(work: () => Promise<unknown>): void {
    work().catch(() => undefined);
  }

  async function sweep(): Promise<void> {
    const left = await database.run(() =>
      database.dossiers
        .find({ tokens: TO_MOVE }, { projection: { _id: 1 } })
        .limit(SWEPT)
        .toArray(),
    );
    for (const { _id } of left) await move(_id);
  }

  function move(id: string): Promise<boolean> {
    return database.run(() => moveOnce(database, id));
  }

  async function moveWhileAsked(id: string): Promise<void> {
    do {
      asked.set(id, false);
      await move(id);
    } while (asked.get(id) === true);
  }

  return {
    move,
    soon(id) {
      if (asked.has(id)) asked.set(id, true);
      else inBackground(() => moveWhileAsked(id).finally(() => asked.delete(id)));
    },
    afterCommit({ dossier: { id, revision }, dropDrafts = [] }, gone) {
      for (const dropDraft of dropDrafts)
        inBackground(() => database.run(() => deleteDraft(database, id, { ...dropDraft, revision })));
      const backAgain = [...gone].flatMap(([key, status]) => (status === 'withdrawn' ? [key] : []));
      if (backAgain.length > 0)
        inBackground(() =>
          database.run(() => database.tasks.deleteMany({ _id: { $in: backAgain }, status: 'withdrawn' })),
        );
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Makes one move. What was copied never changes: an entry, a request, a consumed draft, a finished line under its stamp. It may then be
 * removed whatever was written in between; under a condition, a dossier stepped without a pause would never be moved.
 */
async function moveOnce(database: Database, id: string): Promise<boolean> {
  const found = await database.dossiers.findOne(
    { _id: id },
    { projection: { v: 1, tail: 1, tasks: 1, requests: 1, drops: 1, tokens: { $elemMatch: { $eq: TO_MOVE } } } },
  );
  if (found === null) return false;
  const leaving = leavingOf(found, database.clock.now());
  if (leaving.isEmpty && found.tokens === undefined) return false;
  await copyEntries(database, id, leaving.tail);
  await copyTasks(database, found, leaving.tasks);
  await copyRequests(database, leaving.requests);
  for (const drop of leaving.drops) await deleteDraft(database, id, drop);
  await database.dossiers.updateOne({ _id: id }, takeOut(leaving));
  return !leaving.isEmpty;
}

type MoverDossier = Pick<DossierDocument, '_id' | 'v' | 'tail' | 'tasks' | 'requests' | 'drops'>;
type LeavingLines = Omit<MoverDossier, '_id' | 'v'> & { isEmpty: boolean };

function leavingOf({ tail, tasks, requests, drops }: MoverDossier, now: number): LeavingLines {
  const leaving = movableOf({ tail, tasks, requests, drops }, now);
  return { ...leaving, isEmpty: Object.values(leaving).every((lines) => lines.length === 0) };
}

function takeOut({ tail, tasks, requests, drops }: LeavingLines): UpdateFilter<DossierDocument> {
  return {
    $pull: {
      tail: { revision: { $in: tail.map(({ revision }) => revision) } },
      tasks: {
        key: { $in: tasks.map(({ key }) => key) },
        by: { $in: tasks.map(({ by }) => by) },
        status: { $in: [...FINISHED] },
      },
      requests: { id: { $in: requests.map(({ id }) => id) }, at: { $in: requests.map(({ at }) => at) } },
      drops: { revision: { $in: drops.map(({ revision }) => revision) } },
      tokens: TO_MOVE,
    },
    $inc: { v: 1 },
    $set: { by: newStamp(), ...(tasks.length > 0 && { hasMoved: true }) },
  };
}

/** Deletes a draft, unless it was begun since. */
async function deleteDraft(
  { records }: Database,
  dossier: string,
  { event, person, revision, version }: DossierDocument['drops'][number],
): Promise<void> {
  const _id = recordName(DRAFT, draftId(dossier, event, person));
  const unwritten = version === undefined ? {} : { revision: { $lte: version } };
  await records.deleteOne({ _id, sort: { $lt: draftSort(revision) }, ...unwritten });
}

async function copyEntries({ journal }: Database, dossier: string, tail: DossierDocument['tail']): Promise<void> {
  if (tail.length === 0) return;
  const entries: EntryDocument[] = tail.map((line) => ({ _id: `${dossier}:${line.revision}`, dossier, ...line }));
  await ignoringTwins(journal.insertMany(entries, { ordered: false }));
}

async function copyTasks(
  { tasks }: Database,
  { _id: dossier, v }: MoverDossier,
  lines: DossierDocument['tasks'],
): Promise<void> {
  if (lines.length === 0) return;
  const upserts = lines.map(
    ({ key, owner, until, fence, spent, ...line }): AnyBulkWriteOperation<TaskDocument> => ({
      updateOne: { filter: { _id: key, v: { $lt: v } }, update: { $set: { ...line, dossier, v } }, upsert: true },
    }),
  );
  // A duplicate is the same line moved under a later `v`.
  await ignoringTwins(tasks.bulkWrite(upserts, { ordered: false }));
}

async function copyRequests({ requests }: Database, lines: DossierDocument['requests']): Promise<void> {
  if (lines.length === 0) return;
  const puts = lines.map(
    ({ id, size, ...line }): AnyBulkWriteOperation<RequestDocument> => ({
      replaceOne: { filter: { _id: id }, replacement: line, upsert: true },
    }),
  );
  await ignoringTwins(requests.bulkWrite(puts, { ordered: false }));
}

/** Ignores duplicates: another mover wrote the same before us, which is as good as ours. */
async function ignoringTwins(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    const failures = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
    const areTwins = failures.length > 0 && failures.every(({ code }) => code === 11_000);
    const isAcknowledged = error instanceof MongoBulkWriteError && error.result.getWriteConcernError() === undefined;
    if (!areTwins || !isAcknowledged) throw error;
  }
}
