import { setTimeout as pause } from 'node:timers/promises';
import { BSON, type Document, MongoServerError } from 'mongodb';
import { problems, refuse } from '../../../base/base.ts';
import { assertWhole } from '../../common/common.ts';
import type { Commit, CommitOutcome } from '../../contract/contract.ts';
import { type Database, type DossierDocument, duplicatedKey, newStamp } from '../database/database.ts';
import { findRequest, forgetExpired, requestName } from '../records/records.ts';
import { loadDossier, readState } from './dossier-reader.ts';
import type { Mover } from './mover.ts';
import { settlesOurs } from './plan-tasks.ts';
import type { CachedState, DossierState, StateCache } from './state.ts';
import { type Write, writeOf } from './write.ts';

/** Limits the tries of a commit: a lost try was won by another writer, so only a fault of ours can reach the limit. */
const MAX_TRIES = 1_000;

/**
 * Commits a step, the one write that matters: one conditional update of the dossier's document, which holds everything it changes. `v`
 * names the state it was decided on; after another write in between, it is decided again.
 */
export function committer(
  database: Database,
  cache: StateCache,
  mover: Mover,
): (commit: Commit) => Promise<CommitOutcome> {
  return async (commit) => {
    assertWhole(commit);
    const stamp = newStamp();
    return database.run(async (again) => {
      const own = again ? await committedAs(database, commit, stamp) : null;
      if (own !== null) return { kind: 'committed', head: own };
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const known = tries === 0 && !again ? cache.take(commit.dossier.id) : undefined;
        const outcome = await tryOnce(commit, stamp, known);
        if (outcome !== null) return outcome;
        await pause(Math.random() * Math.min(tries, 20));
      }
      throw new Error(`commit of ${commit.dossier.id}: ${MAX_TRIES} tries without a winner`);
    });
  };

  /** Tries once; returns null when what was read is no longer so, and the commit must be decided again. */
  async function tryOnce(commit: Commit, stamp: string, known: CachedState | undefined): Promise<CommitOutcome | null> {
    const { dossier, request } = commit;
    // An answer given since the load would have changed `v`, or is in the index that refuses ours.
    const isLookedFor = request === undefined || known?.unanswered === requestName(request);
    if (commit.notAfter !== undefined && database.clock.now() > commit.notAfter) return { kind: 'late' };
    const [state, answered] = await Promise.all([
      known?.state ?? readState(database, dossier.id),
      isLookedFor ? null : findRequest(database, request),
    ]);
    if (answered !== null) return { kind: 'repeated', request: answered };
    const refused = await refusal(commit, state);
    if (refused !== null && known !== undefined) return null;
    // The same request may have been answered between the two reads, which is why ours is refused.
    const twin = refused && request && (await findRequest(database, request));
    if (twin) return { kind: 'repeated', request: twin };
    if (refused !== null) return refused;
    const gone = await goneKeys(commit, state);
    const { clock, texts } = database;
    const write = writeOf({ commit, state, stamp, gone, now: clock.now(), serverNow: clock.server(), texts });
    if (!(await assertFits(write, state, () => mover.move(dossier.id)))) return null;
    const isWritten = await written(write, commit);
    if (isWritten === 'late') return { kind: 'late' };
    if (!isWritten) return null;
    if (write.toMove) mover.soon(dossier.id);
    mover.afterCommit(commit, gone);
    return { kind: 'committed', head: write.head };
  }

  async function refusal(commit: Commit, state: DossierState | null): Promise<CommitOutcome | null> {
    if (!settlesOurs(state?.tasks ?? [], commit.settles)) return { kind: 'fenced' };
    if ((state?.revision ?? 0) === commit.expected) return null;
    return { kind: 'stale', current: await loadDossier(database, commit.dossier.id) };
  }

  /** Writes; returns false when another write came first, or the commit may be too late: the next try tells which. */
  async function written({ filter, update, created }: Write, commit: Commit): Promise<boolean | 'late'> {
    const { request } = commit;
    try {
      if (created !== null) {
        await insert(created, commit);
        return true;
      }
      return (await database.dossiers.updateOne({ ...filter, ...inTime(commit) }, update)).matchedCount === 1;
    } catch (error) {
      if (isRefusedAsLate(error)) return 'late';
      const key = duplicatedKey(error);
      if (key === 'requests.id' && request !== undefined) await forgetExpired(database, request);
      if (key === 'requests.id' || key === '_id') return false;
      throw tooLargeForServer(error) ? new Error(`dossier ${filter._id} passed our measure`, { cause: error }) : error;
    }
  }

  /**
   * Inserts a new dossier. A plain insert takes no condition: with a limit of time, it upserts the document where nothing can be found, and
   * the server fails on the id (not a number) once its clock is past the limit.
   */
  async function insert(created: DossierDocument, commit: Commit): Promise<void> {
    if (commit.notAfter === undefined) return void (await database.dossiers.insertOne(created));
    const { $expr } = inTime(commit);
    const whole = { $cond: [$expr, { $literal: created }, { $toLong: '$_id' }] };
    await database.dossiers.updateOne({ _id: created._id, v: NEVER }, [{ $replaceWith: whole }], { upsert: true });
  }

  /** Compares the limit with the server's clock when it writes: what a process sends after it froze is not written. */
  function inTime({ notAfter }: Commit): Document {
    return notAfter === undefined ? {} : { $expr: { $lte: [database.clock.expression, { $literal: notAfter }] } };
  }

  /**
   * Finds which keys to add were moved away, with their status. Keys that name this very revision are new by construction; before the first
   * move nothing can be there.
   */
  async function goneKeys({ dossier, add }: Commit, state: DossierState | null): Promise<Map<string, string>> {
    const fresh = `${dossier.id}:${dossier.revision}:`;
    const keys = state?.hasMoved === true ? add.map(({ key }) => key).filter((key) => !key.startsWith(fresh)) : [];
    if (keys.length === 0) return new Map();
    const found = await database.tasks.find({ _id: { $in: keys } }, { projection: { status: 1 } }).toArray();
    return new Map(found.map(({ _id, status }) => [_id, status]));
  }
}

/** Is a `v` that no dossier has. */
const NEVER = -1;
const CONVERSION_FAILURE = 241;

function isRefusedAsLate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === CONVERSION_FAILURE;
}

/** Finds, after a cut, the hash of the entry that our own write brought; null when it brought none. */
async function committedAs(database: Database, { dossier }: Commit, stamp: string): Promise<string | null> {
  const { id, revision } = dossier;
  const state = await readState(database, id);
  const mine = state?.tail.find((line) => line.revision === revision && line.by === stamp);
  if (mine !== undefined) return mine.hash;
  return (await database.journal.findOne({ dossier: id, revision, by: stamp }))?.hash ?? null;
}

function tooLargeForServer(error: unknown): boolean {
  return error instanceof MongoServerError && (error.code === 10_334 || error.code === 17_419);
}

/** Limits the document, which MongoDB refuses over 16 MB: there must be room left for claims and settlements. */
const MAX_BYTES = 12 * 1024 * 1024;

/**
 * Returns true when the document will be small enough; false when things had to be moved away first, and the commit must be decided again.
 * @throws Refusal too-large when moving would not help
 */
async function assertFits(write: Write, state: DossierState | null, move: () => Promise<boolean>): Promise<boolean> {
  const bytes = bytesAfter(write, state);
  if (bytes <= MAX_BYTES || (await move())) return bytes <= MAX_BYTES;
  const megabytes = (bytes / 1024 / 1024).toFixed(1).replace('.', ',');
  return refuse(
    problems.tooLarge(
      `Ce dossier pèserait ${megabytes} Mo, plus que les 12 Mo permis : rien n'a été enregistré. Raccourcissez les textes ou joignez-les en fichiers.`,
    ),
  );
}

/** Adds the texts that stay to what is written; what a write replaces in place is counted twice, which errs on the safe side. */
function bytesAfter({ created, update }: Write, state: DossierState | null): number {
  if (created !== null) return BSON.calculateObjectSize(created);
  const kept = [...(state?.tail ?? []), ...(state?.tasks ?? []), ...(state?.requests ?? [])];
  return BSON.calculateObjectSize(update) + kept.reduce((sum, { size }) => sum + size, 0);
}
