import { Refusal } from '../../../base/base.ts';
import type { Store } from '../../../store/store.ts';
import { noteFailedProof, type ProofAttempt, refuseProofTooSoon } from './delays.ts';
import { takeTurn } from './password.ts';

/**
 * Does `work` for a signed-in person who gives a code of the second factor. Wrong codes are counted; codes are judged one after the other,
 * so that a hundred at once are not a hundred free tries.
 * @throws Refusal second-factor-required when the code is wrong, too-many-requests
 */
export function byCode<Result>(store: Store, proving: ProofAttempt, work: () => Promise<Result>): Promise<Result> {
  return takeTurn(async () => {
    const now = await store.realNow();
    await refuseProofTooSoon(store, proving, now);
    return work().catch(async (error: unknown) => {
      const isWrong = error instanceof Refusal && error.problem.code === 'second-factor-required';
      if (isWrong) await noteFailedProof(store, proving, now);
      throw error;
    });
  });
}
