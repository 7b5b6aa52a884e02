import { Unreadable } from '../../../base/base.ts';
import type { ClaimedTask, Store, Texts } from '../../contract/contract.ts';
import { type Connection, places, prepared } from '../database/database.ts';
import { type TaskRecord, taskOf } from './task-record.ts';
import { waker } from './wakes.ts';

type ClaimQuery = Parameters<Store['claim']>[0];
interface ClaimableTask {
  key: string;
  due: string;
  dossier: string;
}

/**
 * Takes due tasks inside the writer's transaction: first those whose lease ran out, then those that wait, oldest first, one per dossier
 * that has no running task of the kinds `alone`. Each kind is read in its own order, then all are merged: one index for all kinds would
 * crawl over every dossier kept awake by a kind that nobody takes.
 */
export function claimer(db: Connection, texts: Texts): (claim: ClaimQuery, realNow: number) => ClaimedTask[] {
  const expired = db.prepare<[string, number], ClaimableTask>(
    `SELECT key, due, dossier FROM tasks INDEXED BY tasks_running WHERE status = 'running' AND kind = ? AND lease_until <= ?`,
  );
  const keepWakes = waker(db);
  const statement = prepared(db);
  const busy = (kinds: string[]) =>
    `EXISTS (SELECT 1 FROM tasks r WHERE r.status = 'running' AND r.dossier = t.dossier AND r.lease_until > ?
       AND r.kind IN ${places(kinds.length)})`;
  const waiting = (alone: string[]) =>
    statement<ClaimableTask>(`SELECT (SELECT key FROM tasks w WHERE w.status = 'waiting' AND w.dossier = t.dossier AND w.kind = t.kind
         ORDER BY w.due, w.key LIMIT 1) AS key, due, dossier
       FROM wakes t WHERE kind = ? AND due <= ? AND NOT ${busy(alone)} ORDER BY due, dossier LIMIT +?`);
  const isBusy = (kinds: string[]) => statement(`SELECT 1 FROM (SELECT ? AS dossier) t WHERE ${busy(kinds)}`);
  const take = db.prepare<[string, number, string], TaskRecord>(
    `UPDATE tasks SET status = 'running', attempt = attempt + 1, fence = fence + 1, owner = ?, lease_until = ?
     WHERE key = ? RETURNING *`,
  );
  const giveUp = db.prepare(
    `UPDATE tasks SET status = 'incident', last_error = ?, owner = NULL, lease_until = NULL WHERE key = ?`,
  );

  return ({ owner, now, kinds, alone = kinds, limit, leaseMs }, realNow) => {
    if (kinds.length === 0) return [];
    const [asked, held] = [[...new Set(kinds)], [...new Set(alone)]];
    const lapsed = asked.flatMap((kind) => expired.all(kind, realNow));
    const free = lapsed.filter(({ dossier }) => isBusy(held).get(dossier, realNow, ...held) === undefined);
    const due = asked.flatMap((kind) => waiting(held).all(kind, now, realNow, ...held, limit));
    const first = onePerDossier([...free, ...due].sort(byDue), limit);
    return first
      .flatMap(({ key, dossier }) => keepWakes(dossier, () => take.all(owner, realNow + leaseMs, key)))
      .flatMap((record) => claimed(record) ?? []);
  };

  /** Returns null for a task that does not open: it becomes an incident, and the others are taken. */
  function claimed(record: TaskRecord): ClaimedTask | null {
    try {
      return { task: taskOf(texts, record), attempt: record.attempt, fence: record.fence };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // The message stays in clear: it names a key only, and the key to seal it may be what is missing.
      giveUp.run(error.message, record.key);
      return null;
    }
  }
}

/** Returns the first of each dossier, up to `limit`. */
function onePerDossier(due: ClaimableTask[], limit: number): ClaimableTask[] {
  const taken = new Map<string, ClaimableTask>();
  for (const one of due) {
    if (taken.size >= limit) break;
    if (!taken.has(one.dossier)) taken.set(one.dossier, one);
  }
  return [...taken.values()];
}

function byDue(a: ClaimableTask, b: ClaimableTask): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
