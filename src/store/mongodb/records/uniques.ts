import { canonicalJson } from '../../../base/base.ts';
import { characterAfter } from '../../common/common.ts';
import type { Store } from '../../contract/contract.ts';
import { type Database, duplicatedKey, type UniqueDocument } from '../database/database.ts';

export function uniqueName(workflow: string, key: string): string {
  return canonicalJson([workflow, key]);
}

/**
 * Keeps each claimed key in a document of its own: no index over the dossiers could hold a key that is claimed before its dossier exists.
 */
export function uniqueVerbs(database: Database): Pick<Store, 'claimUnique' | 'uniques'> {
  const { uniques, clock, run } = database;
  return {
    claimUnique: (workflow, key, dossier, how) =>
      run(async () => {
        const line = { _id: uniqueName(workflow, key), workflow, key, dossier, pending: clock.now() };
        if (how === 'given-back') {
          await uniques.deleteOne({ _id: line._id, dossier });
          return { holder: (await uniques.findOne({ _id: line._id }))?.dossier ?? dossier };
        }
        for (;;) {
          if (await inserted(line)) return { holder: dossier };
          const found = await uniques.findOne({ _id: line._id });
          if (found !== null) return { holder: found.dossier };
        }
      }),
    uniques: (wanted) =>
      run(async () => {
        if ('orphansForMs' in wanted) return orphans(database, clock.now() - wanted.orphansForMs);
        // This runs at the start only, over small lines: an index over their keys would cost every claim.
        const beside = [{ key: { $lt: wanted.beside } }, { key: { $gte: characterAfter(wanted.beside) } }];
        return (await uniques.find({ $or: beside }).sort({ _id: 1 }).limit(wanted.limit).toArray()).map(claimed);
      }),
  };

  async function inserted(line: UniqueDocument): Promise<boolean> {
    try {
      await uniques.insertOne(line);
      return true;
    } catch (error) {
      if (duplicatedKey(error) !== '_id') throw error;
      return false;
    }
  }
}

/** Finds claims whose dossier does not exist; claims whose dossier is found are not checked again. */
async function orphans({ uniques, dossiers }: Database, before: number) {
  const old = await uniques
    .find({ pending: { $lte: before } })
    .sort({ pending: 1 })
    .toArray();
  const ids = [...new Set(old.map(({ dossier }) => dossier))];
  const found = await dossiers.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  const present = new Set(found.map(({ _id }) => _id));
  const kept = old.filter(({ dossier }) => present.has(dossier)).map(({ _id }) => _id);
  if (kept.length > 0) await uniques.updateMany({ _id: { $in: kept } }, { $unset: { pending: true } });
  return old.filter(({ dossier }) => !present.has(dossier)).map(claimed);
}

function claimed({ workflow, key, dossier }: UniqueDocument) {
  return { workflow, key, dossier };
}
