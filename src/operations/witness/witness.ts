import type { Context } from '../context.ts';
import type { WitnessMachine } from './contract.ts';
import { silent, well } from './trouble.ts';

export type * from './contract.ts';
export { witnessTrouble } from './trouble.ts';

/** Watches whether checkpoints reach the place outside, and notifies supervisors when they do not. */
export function witnessMachine(context: Context): WitnessMachine {
  return {
    checkpointsAreSilent: (reason) => silent(context, reason),
    checkpointsAreWell: () => well(context.store),
  };
}
