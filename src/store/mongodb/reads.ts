import { MongoBulkWriteError } from 'mongodb';
import type { Store } from '../contract.ts';
import type { Database } from './database.ts';
import { nextOrder } from './order.ts';

/** Who read which dossier: appended, never changed. Named before they are sent, so that sending again adds nothing. */
export function readVerbs({ reads, clock, run }: Database): Pick<Store, 'noteReads' | 'reads'> {
  return {
    noteReads: async (marks) => {
      if (marks.length === 0) return;
      const lines = marks.map(({ dossier, person, role, at, what }) => ({
        _id: nextOrder(clock.server()),
        dossier,
        person,
        role,
        at,
        what,
      }));
      await run(async (again) => {
        try {
          await reads.insertMany(lines, { ordered: false });
        } catch (error) {
          const isThere = again && error instanceof MongoBulkWriteError && error.code === 11_000;
          if (!isThere) throw error;
        }
      });
    },
    reads: (dossier, limit) =>
      run(async () => {
        const found = await reads.find({ dossier }).sort({ _id: -1 }).limit(limit).toArray();
        return found.map(({ _id, ...mark }) => mark);
      }),
  };
}
