/**
 * A change that lets a role read more waits for a second person, who is neither its author nor an account that may be in the same hands.
 * If nobody is eligible, all administrators and data protection are informed, each may cancel the change, and it takes effect after seven
 * days.
 */

import type { Caller } from '../../caller.ts';
import type { WideningLine } from '../widening-shape.ts';
import { lineOf, type TellingContext, waitingWidenings } from '../widenings/widenings.ts';

export { answerWidening, settleElapsed, waitingWidening } from './settle.ts';

export async function listWidenings(context: TellingContext, caller: Caller): Promise<{ items: WideningLine[] }> {
  const waiting = await waitingWidenings(context.store);
  return { items: await Promise.all(waiting.map((one) => lineOf(context, one, caller.person.id))) };
}
