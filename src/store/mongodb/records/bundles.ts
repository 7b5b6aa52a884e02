import { bundleNamed, statesOf, token } from '../../common/common.ts';
import type { BundleVersion, Store } from '../../contract/contract.ts';
import { type Database, duplicatedKey, nextOrder } from '../database/database.ts';

export function bundleVerbs({
  bundles,
  currents,
  dossiers,
  clock,
  run,
}: Database): Pick<Store, 'putBundle' | 'bundle' | 'setCurrent' | 'currents' | 'versions'> {
  /** Counts the dossiers that a newer engine wrote, by the bundle they are pinned to. */
  async function writtenBeyond(engine: number): Promise<Map<string, number>> {
    const found = dossiers.aggregate<{ _id: string; dossiers: number }>([
      { $match: { tokens: token.beyond(engine) } },
      { $group: { _id: '$bundle', dossiers: { $sum: 1 } } },
    ]);
    return new Map((await found.toArray()).map(({ _id, dossiers }) => [_id, dossiers]));
  }

  async function standing(workflow: string) {
    const prefix = token.state('');
    const found = dossiers.aggregate<{ _id: { bundle: string; token: string }; dossiers: number }>([
      { $match: { tokens: token.workflow(workflow) } },
      { $project: { bundle: 1, tokens: 1 } },
      { $unwind: '$tokens' },
      { $match: { tokens: { $gte: prefix, $lt: `${prefix}\u{10FFFF}` } } },
      { $group: { _id: { bundle: '$bundle', token: '$tokens' }, dossiers: { $sum: 1 } } },
    ]);
    return (await found.toArray()).map(({ _id: { bundle, token: text }, dossiers }) => {
      return { bundle, state: text.slice(prefix.length), dossiers };
    });
  }

  return {
    putBundle: (hash, bundle, at) =>
      run(async () => {
        const content = JSON.stringify(bundle);
        const line = { _id: hash, workflow: bundle.workflow.id, at, order: nextOrder(clock.server()), content };
        try {
          await bundles.insertOne(line);
        } catch (error) {
          if (duplicatedKey(error) !== '_id') throw error;
        }
      }),
    bundle: (hash) =>
      run(async () => {
        const found = await bundles.findOne({ _id: hash });
        return found === null ? null : bundleNamed(hash, JSON.parse(found.content));
      }),
    setCurrent: (workflow, hash, at) =>
      run(async () => {
        await currents.updateOne({ _id: workflow }, { $set: { hash, at } }, { upsert: true });
      }),
    currents: () => run(async () => new Map((await currents.find().toArray()).map(({ _id, hash }) => [_id, hash]))),
    versions: ({ workflow, beyond, states } = {}) =>
      run(async () => {
        const only = workflow === undefined ? {} : { workflow };
        const newer = beyond === undefined ? null : await writtenBeyond(beyond);
        const counts = states === true && workflow !== undefined ? await standing(workflow) : null;
        const [found, current] = await Promise.all([
          bundles
            .find(only, { projection: { content: 0 } })
            .sort({ at: -1, order: -1 })
            .toArray(),
          currents.find().toArray(),
        ]);
        const currentOf = new Map(current.map(({ _id, hash }) => [_id, hash]));
        return Promise.all(
          found.map(
            async ({ _id: hash, workflow: ofWorkflow, at }): Promise<BundleVersion> => ({
              workflow: ofWorkflow,
              hash,
              publishedAt: at,
              isCurrent: currentOf.get(ofWorkflow) === hash,
              dossiers: await dossiers.countDocuments({ tokens: token.bundle(hash) }),
              ...(newer && { newer: newer.get(hash) ?? 0 }),
              ...(counts && { states: statesOf(counts, hash) }),
            }),
          ),
        );
      }),
  };
}
