import type { Connection } from '../database/database.ts';

interface First {
  kind: string;
  due: string;
}

/**
 * Keeps for each dossier and kind the due date of its first waiting task: claims read `wakes` only. Every write to the tasks of a dossier
 * must be wrapped in it. Before, each arming wrote a line for every waiting task, which nobody read until the tasks before it were done.
 */
export function waker(db: Connection): <Result>(dossier: string, write: () => Result) => Result {
  const firsts = db.prepare<[string], First>(
    `SELECT kind, min(due) AS due FROM tasks WHERE status = 'waiting' AND dossier = ? GROUP BY kind`,
  );
  const drop = db.prepare('DELETE FROM wakes WHERE kind = ? AND due = ? AND dossier = ?');
  const put = db.prepare('INSERT INTO wakes (kind, due, dossier) VALUES (?, ?, ?)');

  return (dossier, write) => {
    const before = firsts.all(dossier);
    const result = write();
    const after = firsts.all(dossier);
    for (const { kind, due } of missingFrom(after, before)) drop.run(kind, due, dossier);
    for (const { kind, due } of missingFrom(before, after)) put.run(kind, due, dossier);
    return result;
  };
}

function missingFrom(these: First[], those: First[]): First[] {
  return those.filter(({ kind, due }) => !these.some((one) => one.kind === kind && one.due === due));
}
