import { requireGuardian } from '../../accounts/accounts.ts';
import { lineOf, type Telling, waitingWidenings } from '../widenings/widenings.ts';
import type { AgreementOperations } from './contract.ts';
import { approveWidening, cancelWidening } from './settle.ts';

export type * from './contract.ts';
export { agreementShapes } from './contract.ts';
export { settleElapsed } from './settle.ts';

/**
 * What lets a role read more waits for somebody who is neither its author nor an account that may be in the same hands. Where there is
 * nobody, all who administer or look after data protection are told, each may cancel it, and it takes effect after seven days.
 */
export function agreementOperations(context: Telling): AgreementOperations {
  return {
    widenings: async (caller) => {
      requireGuardian(caller);
      const waiting = await waitingWidenings(context.store);
      return { items: await Promise.all(waiting.map((one) => lineOf(context, one, caller.person.id))) };
    },
    approveWidening: (caller, id) => approveWidening(context, caller, id),
    cancelWidening: (caller, id) => cancelWidening(context, caller, id),
  };
}
