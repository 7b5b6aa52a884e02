import type { Store } from '../contract.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';

export function failureVerbs({ failures, run }: Database): Pick<Store, 'noteFailure' | 'failures' | 'clearFailures'> {
  return {
    noteFailure: (subject, at) => {
      const by = newStamp();
      return run(async (again) => {
        const counted = again ? await failures.findOne({ _id: subject, by }) : null;
        const found = counted ?? (await noted(subject, at, by));
        return { count: found.count, lastAt: found.lastAt };
      });
    },
    failures: (subject) =>
      run(async () => {
        const found = await failures.findOne({ _id: subject });
        return { count: found?.count ?? 0, lastAt: found?.lastAt ?? 0 };
      }),
    clearFailures: (subject) =>
      run(async () => {
        await failures.deleteOne({ _id: subject });
      }),
  };

  async function noted(subject: string, at: number, by: string): Promise<{ count: number; lastAt: number }> {
    const update = { $inc: { count: 1 }, $max: { lastAt: at }, $set: { by } };
    const options = { upsert: true, returnDocument: 'after' } as const;
    for (;;) {
      try {
        const found = await failures.findOneAndUpdate({ _id: subject }, update, options);
        if (found !== null) return found;
      } catch (error) {
        // Two first failures at once: one inserts, the other counts on.
        if (duplicatedKey(error) === null) throw error;
      }
    }
  }
}
