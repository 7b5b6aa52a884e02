import type { Store } from '../contract.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';
import type { FailureDocument } from './documents.ts';

/** Marks kept of the failures counted last: a failure told again is known by its own, even after others were counted. */
const REMEMBERED = 50;

export function failureVerbs({ failures, run }: Database): Pick<Store, 'noteFailure' | 'failures' | 'clearFailures'> {
  return {
    noteFailure: (subject, at) => {
      const stamp = newStamp();
      return run(() => noted(subject, at, stamp));
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

  /**
   * An increment may not be sent twice, and no answer is proof that it was not made: after a cut there is none, and the server of
   * the tests, when several first failures race, answers an upsert that updated with nothing. So each carries its own condition,
   * and what was made is read back.
   */
  async function noted(subject: string, at: number, stamp: string): Promise<{ count: number; lastAt: number }> {
    for (;;) {
      await count(subject, at, stamp);
      const found = await failures.findOne({ _id: subject, stamps: stamp });
      if (found !== null) return { count: found.count, lastAt: found.lastAt };
    }
  }

  async function count(_id: string, at: number, stamp: string): Promise<void> {
    const stamps: FailureDocument['stamps'] = [stamp];
    try {
      await failures.updateOne(
        { _id, stamps: { $ne: stamp } },
        { $inc: { count: 1 }, $max: { lastAt: at }, $push: { stamps: { $each: stamps, $slice: -REMEMBERED } } },
        { upsert: true },
      );
    } catch (error) {
      // It was counted already, or another first failure came before.
      if (duplicatedKey(error) === null) throw error;
    }
  }
}
