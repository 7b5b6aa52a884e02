import type { Document, Filter } from 'mongodb';
import { Unreadable } from '../../../base/base.ts';
import type { Task } from '../../../engine/engine.ts';
import type { ClaimedTask, Store } from '../../contract/contract.ts';
import { type Database, type DossierDocument, newStamp } from '../database/database.ts';
import { type Bare, byDue, changeOne, endsOf, isOurs, taskOf, wakeOf } from '../dossiers/dossiers.ts';
import { editTask } from './edit.ts';

type ClaimRequest = Parameters<Store['claim']>[0];
type ClaimableDossier = Pick<DossierDocument, '_id' | 'v' | 'fence'> & { tasks: Bare[] };
interface ClaimCandidate {
  dossier: ClaimableDossier;
  line: Bare;
}

interface TakenTask {
  claimed: ClaimedTask;
  line: Bare;
}

const SEEN = { v: 1, fence: 1, tasks: 1 } as const;
const WITHOUT_PAYLOADS = [{ $project: SEEN }, { $project: { 'tasks.payload': 0 } }];
/** Limits the rounds against other workers; the rest is left to the next poll. */
const MAX_ROUNDS = 50;

/**
 * Takes due tasks: first looks for dossiers whose lease ran out or whose earliest waiting task is due (of any kind: one index serves all,
 * so dossiers waiting for a kind nobody takes are passed over one by one), then takes one task of each by an update that names what was
 * seen. A worker that loses a dossier to another goes on with those that are left.
 */
export function claimer(database: Database): (claim: ClaimRequest) => Promise<ClaimedTask[]> {
  return async (claim) => {
    const kinds = [...new Set(claim.kinds)];
    const taken: TakenTask[] = [];
    const tried = new Set<string>();
    for (let round = 0; round < MAX_ROUNDS && kinds.length > 0 && taken.length < claim.limit; round++) {
      const one = await takeRound({ ...claim, kinds, limit: claim.limit - taken.length }, tried, taken.length > 0);
      taken.push(...one.won);
      if (one.lost === 0) break;
    }
    return taken.sort((a, b) => byDue(a.line, b.line)).map(({ claimed }) => claimed);
  };

  /** Takes one round of tasks. Tasks already taken are never lost to a later failure: it throws only when nothing was taken. */
  async function takeRound(
    claim: ClaimRequest,
    tried: Set<string>,
    hasSome: boolean,
  ): Promise<{ won: TakenTask[]; lost: number }> {
    const [found] = await Promise.allSettled([database.run(() => candidates(database, claim))]);
    if (found.status === 'rejected' && !hasSome) throw found.reason;
    const all = found.status === 'rejected' ? [] : found.value;
    // A dossier unchanged since we failed is skipped: by the server's clock its lease still runs.
    const fresh = all.filter(({ dossier }) => !tried.has(`${dossier._id}:${dossier.v}`));
    for (const { dossier } of fresh) tried.add(`${dossier._id}:${dossier.v}`);
    const tries = await Promise.allSettled(fresh.map(({ dossier, line }) => take(database, claim, dossier, line)));
    const won = tries.flatMap((one, index) => {
      const line = fresh[index]?.line;
      return one.status === 'fulfilled' && one.value !== null && line !== undefined
        ? [{ claimed: one.value, line }]
        : [];
    });
    const failed = tries.find((one) => one.status === 'rejected');
    if (failed !== undefined && won.length === 0 && !hasSome) throw failed.reason;
    return { won, lost: failed === undefined ? fresh.length - won.length : 0 };
  }
}

/** Finds one task of each dossier that has one to take, oldest first. */
async function candidates(
  { dossiers, clock }: Database,
  { kinds, alone = kinds, now, limit }: ClaimRequest,
): Promise<ClaimCandidate[]> {
  const real = clock.now();
  const kind = { $in: kinds };
  const look = (filter: Filter<DossierDocument>, sort: Document) => [
    { $match: filter },
    { $sort: sort },
    { $limit: limit },
    ...WITHOUT_PAYLOADS,
  ];
  const lapsed = { lease: { $lte: real }, tasks: { $elemMatch: { status: 'running', kind, until: { $lte: real } } } };
  const isDue = { $elemMatch: { status: 'waiting', kind, due: { $lte: now } } };
  const isFree = { $not: { $elemMatch: { status: 'running', kind: { $in: alone }, until: { $gt: real } } } };
  const due = { wake: { $lte: now }, $and: [{ tasks: isDue }, { tasks: isFree }] };
  // Both searches are one command, since every poll sends it.
  const waiting = { $unionWith: { coll: dossiers.collectionName, pipeline: look(due, { wake: 1, _id: 1 }) } };
  const found = await dossiers.aggregate<ClaimableDossier>([...look(lapsed, { lease: 1 }), waiting]).toArray();
  const each = new Map(found.map((dossier) => [dossier._id, dossier]));
  return [...each.values()]
    .flatMap((dossier) => {
      const line = isBusy(dossier.tasks, alone, real) ? undefined : oldest(dossier.tasks, kinds, now, real);
      return line === undefined ? [] : [{ dossier, line }];
    })
    .sort((a, b) => byDue(a.line, b.line))
    .slice(0, limit);
}

/** Tells whether a task of these kinds runs: an e-mail being sent delays no deadline when they are claimed apart. */
function isBusy(lines: Bare[], kinds: Task['kind'][], real: number): boolean {
  return lines.some(({ status, kind, until }) => status === 'running' && kinds.includes(kind) && (until ?? 0) > real);
}

function oldest(lines: Bare[], kinds: Task['kind'][], now: string, real: number): Bare | undefined {
  const mayBeTaken = ({ status, due, until }: Bare): boolean =>
    (status === 'waiting' && due <= now) || (status === 'running' && until !== null && until <= real);
  return lines.filter((line) => kinds.includes(line.kind) && mayBeTaken(line)).sort(byDue)[0];
}

/**
 * Takes a task; returns null when another worker, or a commit, changed the dossier first, or when a lease still runs by the server's clock.
 */
function take(
  database: Database,
  { owner, leaseMs, kinds, alone = kinds }: ClaimRequest,
  dossier: ClaimableDossier,
  line: Bare,
): Promise<ClaimedTask | null> {
  const { dossiers, clock, texts } = database;
  const stamp = newStamp();
  const fence = dossier.fence + 1;
  const attempt = line.attempt + 1;
  return database.run(async (again) => {
    const projection = { by: 1, tasks: only(line.key) } as const;
    const before = again ? await dossiers.findOne({ _id: dossier._id, by: stamp }, { projection }) : null;
    const after =
      before ??
      (await dossiers.findOneAndUpdate(
        { _id: dossier._id, v: dossier.v, ...leaseIsOver(dossier, alone, clock.expression) },
        taking({ dossier, line, owner, leaseMs, fence, attempt, stamp, now: clock.expression }),
        { returnDocument: 'after', projection },
      ));
    const own = after?.tasks[0];
    if (own === undefined) return null;
    try {
      return { task: await taskOf(texts, dossier._id, own), attempt, fence };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await giveUp(database, own.key, fence, error.message);
      return null;
    }
  });
}

/** Selects one task as an expression: not every server knows `$elemMatch` in the projection of an update's result. */
function only(key: string): Document {
  return { $filter: { input: '$tasks', as: 'task', cond: { $eq: ['$$task.key', { $literal: key }] } } };
}

/**
 * Puts a task that does not open into an incident. The message stays in clear: it names a key only, and the key to seal it may be what is
 * missing.
 */
function giveUp(database: Database, key: string, fence: number, error: string): Promise<boolean> {
  const incident = { status: 'incident' as const, error, owner: null, until: null };
  return editTask(database, key, (line) => isOurs(line, fence) && incident, changeOne);
}

/** Checks the leases by the server's clock; there is nothing to check when no task of these kinds runs, which `v` guarantees. */
function leaseIsOver({ tasks }: ClaimableDossier, kinds: Task['kind'][], now: object): Document {
  const ends = endsOf(tasks.filter(({ kind }) => kinds.includes(kind)));
  return ends.length === 0 ? {} : { $expr: { $lte: [{ $literal: Math.max(...ends) }, now] } };
}

interface ClaimUpdate {
  dossier: ClaimableDossier;
  line: Bare;
  owner: string;
  leaseMs: number;
  fence: number;
  attempt: number;
  stamp: string;
  now: object;
}

/** Builds a pipeline, since the lease counts from the server's own clock. Every value that we did not write ourselves is a `$literal`. */
function taking({ dossier, line, owner, leaseMs, fence, attempt, stamp, now }: ClaimUpdate): Document[] {
  const until = { $add: [now, { $literal: leaseMs }] };
  const fields = {
    status: 'running',
    attempt: { $literal: attempt },
    fence: { $literal: fence },
    owner: { $literal: owner },
    until: '$$until',
  };
  const others = dossier.tasks.filter(({ key }) => key !== line.key);
  const wake = wakeOf(others);
  return [
    {
      $set: {
        // The clock is read before the `$map`: some servers know no clock within it.
        tasks: {
          $let: {
            vars: { until },
            in: {
              $map: {
                input: '$tasks',
                as: 'task',
                in: {
                  $cond: [
                    { $eq: ['$$task.key', { $literal: line.key }] },
                    { $mergeObjects: ['$$task', fields] },
                    '$$task',
                  ],
                },
              },
            },
          },
        },
        wake: wake === undefined ? '$$REMOVE' : { $literal: wake },
        lease: { $min: [until, ...endsOf(others).map((end) => ({ $literal: end }))] },
        fence: { $literal: fence },
        v: { $add: ['$v', 1] },
        by: { $literal: stamp },
      },
    },
  ];
}
