import { lastTombstone, noteTombstonesKept, tombstonesAfter, tombstonesKept } from '../../store/store.ts';
import { journalled } from '../accounts/accounts.ts';
import { signingKey } from '../checkpoints/checkpoints.ts';
import type { Context } from '../context.ts';
import { eraseAgain } from './again.ts';
import { listFile } from './list-file.ts';
import { listOlderErasures } from './older.ts';
import type { TombstoneMachine } from './tombstone-machine.ts';

export { isTombstonesName, listOf } from './list-file.ts';
export type { ErasedAgain, TombstoneList, TombstoneMachine } from './tombstone-machine.ts';

/** Limits the erasures of one file. */
const PART = 1_000;

/**
 * Makes the operations on the list of erasures. A backup made before an erasure still holds what was erased, so each erasure leaves a line
 * that names nobody, in the store and, where checkpoints are kept, beside them. A restored backup has it erased again from these lines,
 * before anybody is served.
 */
export function tombstoneMachine(context: Context): TombstoneMachine {
  const { store, clock } = context;
  return {
    tombstonesDue: async (folder, hasLost) => {
      const kept = await tombstonesKept(store);
      const last = await lastTombstone(store);
      const { open } = await signingKey(store);
      const isSame = kept?.folder === folder && kept.key === open && !(hasLost && kept.upTo > 0);
      // Noted before the folder has anything, so that a backup made from now on says that it will.
      if (!isSame) await noteTombstonesKept(store, { folder, upTo: 0, key: open });
      const from = (isSame ? kept.upTo : 0) + 1;
      return from > last ? null : { from, to: Math.min(last, from + PART - 1) };
    },
    listOlderErasures: () => listOlderErasures(context),
    makeTombstones: async ({ from }) => {
      const { secret, open: key } = await signingKey(store);
      const found = await tombstonesAfter(store, from - 2, PART + 1);
      const [before, part] = from === 1 ? [null, found.slice(0, PART)] : [found[0]?.hash ?? null, found.slice(1)];
      return listFile(part, { at: await clock.now(), key, after: before }, secret);
    },
    tombstonesWritten: async (folder, upTo) => {
      const { open: key } = await signingKey(store);
      await noteTombstonesKept(store, { folder, upTo, key });
    },
    eraseAgain: ({ tombstones }) => eraseAgain(context, tombstones),
    noteWithoutTombstones: () =>
      journalled(store, { act: 'store.restore-without-list', by: 'machine' }, async () => {}),
  };
}
