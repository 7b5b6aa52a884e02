import type { Store } from '../contract.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';

interface Counted {
  count: number;
  lastAt: number;
}

/** Marks kept of the failures counted last: a failure told again after a cut is known by its own. */
const REMEMBERED = 50;
const FIGURES = { count: 1, lastAt: 1 } as const;

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
   * An increment may not be sent twice. One that answers with the document was made; no answer is proof that it was not: after a cut
   * there is none, and the server of the tests has answered with nothing what it had done. So each carries its own condition, and
   * its mark is looked for before it is sent again. What is counted is there first: upserts that race are the one place where servers
   * differ.
   */
  async function noted(subject: string, at: number, stamp: string): Promise<Counted> {
    for (;;) {
      const counted = (await increment(subject, at, stamp)) ?? (await found(subject, stamp));
      if (counted !== null) return { count: counted.count, lastAt: counted.lastAt };
      await begin(subject);
    }
  }

  function increment(_id: string, at: number, stamp: string): Promise<Counted | null> {
    return failures.findOneAndUpdate(
      { _id, stamps: { $ne: stamp } },
      { $inc: { count: 1 }, $max: { lastAt: at }, $push: { stamps: { $each: [stamp], $slice: -REMEMBERED } } },
      { returnDocument: 'after', projection: FIGURES },
    );
  }

  function found(_id: string, stamp: string): Promise<Counted | null> {
    return failures.findOne({ _id, stamps: stamp }, { projection: FIGURES });
  }

  /** Of several, one is the first; to the others it is there already. */
  async function begin(_id: string): Promise<void> {
    try {
      await failures.insertOne({ _id, count: 0, lastAt: 0, stamps: [] });
    } catch (error) {
      if (duplicatedKey(error) === null) throw error;
    }
  }
}
