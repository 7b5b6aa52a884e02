import { createOperations, type Operations } from '../../../src/operations/operations.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Office } from '../office.ts';

/** Says where a rival process intervenes: just before a commit of this dossier, or just after an earlier answer was looked up. */
type Gap = { beforeCommitOf: string } | 'after-request';

/** Returns operations of another process on the same store; when it first reaches the gap, the rival's whole command runs. */
export function operationsWithRival(office: Office, gap: Gap, rival: () => Promise<unknown>): Operations {
  let hasCome = false;
  const comeOnce = async () => {
    if (hasCome) return;
    hasCome = true;
    await rival();
  };
  const { store, clock, log } = office;
  const commit: Store['commit'] = async (wanted) => {
    if (gap !== 'after-request' && wanted.dossier.id === gap.beforeCommitOf) await comeOnce();
    return store.commit(wanted);
  };
  const request: Store['request'] = async (scope, key) => {
    const found = await store.request(scope, key);
    if (gap === 'after-request') await comeOnce();
    return found;
  };
  const load: Store['load'] = async (id, options) => {
    const found = await store.load(id, options);
    if (gap === 'after-request' && options?.request !== undefined) await comeOnce();
    return found;
  };
  return createOperations({ store: { ...store, commit, request, load }, clock, log });
}
