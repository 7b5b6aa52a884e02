import type { Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

interface Failures {
  count: number;
  lastAt: number;
}

export function failureVerbs(
  reader: Connection,
  writer: Writer,
): Pick<Store, 'noteFailure' | 'failures' | 'clearFailures'> {
  const note = writer.db.prepare<[string, number], Failures>(
    `INSERT INTO failures (subject, count, last_at) VALUES (?, 1, ?)
     ON CONFLICT (subject) DO UPDATE SET count = count + 1, last_at = max(last_at, excluded.last_at)
     RETURNING count, last_at AS lastAt`,
  );
  const clear = writer.db.prepare('DELETE FROM failures WHERE subject = ?');
  const find = reader.prepare<[string], Failures>('SELECT count, last_at AS lastAt FROM failures WHERE subject = ?');

  return {
    noteFailure: (subject, at) => writer.write(() => note.get(subject, at) ?? { count: 1, lastAt: at }),
    failures: async (subject) => find.get(subject) ?? { count: 0, lastAt: 0 },
    clearFailures: (subject) =>
      writer.write(() => {
        clear.run(subject);
      }),
  };
}
