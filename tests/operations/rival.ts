import { createOperations, type Operations } from '../../src/operations/operations.ts';
import type { Store } from '../../src/store/store.ts';
import type { Office } from './office.ts';

/** Where a rival comes in between: just before a commit of this dossier, or just after an answer was looked for. */
type Gap = { beforeCommitOf: string } | 'after-request';

/** Another process on the same store; the first time it comes to the gap, the rival's whole command is done there. */
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
