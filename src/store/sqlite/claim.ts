import type { ClaimedTask, Store } from '../contract.ts';
import type { Connection } from './open.ts';
import { type TaskRecord, taskOf } from './task-record.ts';

type Claim = Parameters<Store['claim']>[0];
interface Due {
  key: string;
  due: string;
  dossier: string;
}

/**
 * Takes due tasks inside the writer's transaction: first those whose lease ran out, then those that wait, oldest first, one
 * per dossier. Each kind has its own index, merged here: one index for all would crawl over every task of a kind nobody takes.
 */
export function claimer(db: Connection): (claim: Claim, realNow: number) => ClaimedTask[] {
  const expired = db.prepare<[string, number], Due>(
    `SELECT key, due, dossier FROM tasks WHERE status = 'running' AND kind = ? AND lease_until <= ? ORDER BY due, key`,
  );
  const waiting = db.prepare<[string, string, number], Due>(
    `SELECT key, due, dossier FROM tasks t WHERE status = 'waiting' AND kind = ? AND due <= ?
       AND NOT EXISTS (SELECT 1 FROM tasks r WHERE r.status = 'running' AND r.dossier = t.dossier AND r.lease_until > ?)
     ORDER BY due, key`,
  );
  const isBusy = db.prepare<[string, number]>(
    `SELECT 1 FROM tasks WHERE status = 'running' AND dossier = ? AND lease_until > ?`,
  );
  const take = db.prepare<[string, number, string], TaskRecord>(
    `UPDATE tasks SET status = 'running', attempt = attempt + 1, fence = fence + 1, owner = ?, lease_until = ?
     WHERE key = ? RETURNING *`,
  );

  return ({ owner, now, kinds, limit, leaseMs }, realNow) => {
    const lapsed = kinds
      .flatMap((kind) => expired.all(kind, realNow))
      .filter((one) => !isBusy.get(one.dossier, realNow));
    const due = merge([lapsed.sort(byDue), ...kinds.map((kind) => waiting.iterate(kind, now, realNow))]);
    const keys = onePerDossier(due, limit);
    return keys.flatMap((key) => take.all(owner, realNow + leaseMs, key)).map(claimed);
  };
}

function claimed(record: TaskRecord): ClaimedTask {
  return { task: taskOf(record), attempt: record.attempt, fence: record.fence };
}

function onePerDossier(due: Iterable<Due>, limit: number): string[] {
  const taken = new Map<string, string>();
  for (const one of due) {
    if (taken.size >= limit) break;
    if (!taken.has(one.dossier)) taken.set(one.dossier, one.key);
  }
  return [...taken.values()];
}

function byDue(a: Due, b: Due): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Several sources, each in order, read as one in order; stopping early closes them all. */
function* merge(sources: Iterable<Due>[]): Generator<Due> {
  const open = sources.map((source) => source[Symbol.iterator]());
  const heads = open.map((source) => ({ source, next: source.next() }));
  try {
    for (;;) {
      const left = heads.filter((head) => head.next.done !== true);
      const first = left.reduce<(typeof heads)[number] | null>(
        (best, head) => (best === null || byDue(head.next.value, best.next.value) < 0 ? head : best),
        null,
      );
      if (first === null) return;
      yield first.next.value;
      first.next = first.source.next();
    }
  } finally {
    for (const source of open) source.return?.();
  }
}
