import { MongoBulkWriteError } from 'mongodb';
import { readCursor, writeCursor } from '../../common/common.ts';
import type { ReadsQuery, Store } from '../../contract/contract.ts';
import { type Database, nextOrder } from '../database/database.ts';

const SORT = 'reads';

/**
 * Notes reads of dossiers, which are appended and never changed, and lists them. Reads are named before they are sent, so that sending them
 * again adds nothing.
 */
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
    reads: (query) =>
      run(async () => {
        const found = await reads
          .find(wanted(query))
          .sort({ _id: -1 })
          .limit(query.limit + 1)
          .toArray();
        const last = found.length > query.limit ? found[query.limit - 1] : undefined;
        return {
          items: found.slice(0, query.limit).map(({ _id, ...mark }) => mark),
          nextCursor: last ? writeCursor({ sort: SORT, key: '', tie: last._id, total: 0 }) : null,
        };
      }),
  };
}

function wanted({ dossier, person, cursor }: ReadsQuery) {
  return {
    ...(dossier !== undefined && { dossier }),
    ...(person !== undefined && { person }),
    ...(cursor !== undefined && { _id: { $lt: readCursor(cursor, SORT, 'string').tie } }),
  };
}
