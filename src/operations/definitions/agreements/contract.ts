import * as Type from '../../../shapes/shapes.ts';
import type { Caller } from '../../caller.ts';
import { type WideningLine, WideningShape } from '../widenings/widenings.ts';

/** By operation id. */
export const agreementShapes = {
  listWidenings: { answer: Type.record({ items: Type.listOf(WideningShape) }) },
};

/** What gives more to read, asked for by one person, that another agrees to. For administration and data protection. */
export interface AgreementOperations {
  /** Oldest first. */
  widenings(caller: Caller): Promise<{ items: WideningLine[] }>;
  /**
   * A publication is done at once; the steps of a migration may be asked for from then on.
   *
   * @throws Refusal not-found · forbidden to who asked and accounts tied to him · invalid-form, stale-release, conflict as to publish
   */
  approveWidening(caller: Caller, id: string): Promise<void>;
  /** By any of them; who asked withdraws it so. @throws Refusal not-found, forbidden */
  cancelWidening(caller: Caller, id: string): Promise<void>;
}
