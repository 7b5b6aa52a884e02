import type { Context } from '../context.ts';
import type { WitnessMachine } from './contract.ts';
import { silent, well } from './trouble.ts';

export type * from './contract.ts';
export { witnessTrouble } from './trouble.ts';

/** Whether what is to be kept elsewhere gets there: who looks after the programme is told when it does not. */
export function witnessMachine(context: Context): WitnessMachine {
  return {
    checkpointsAreSilent: (reason) => silent(context, reason),
    checkpointsAreWell: () => well(context.store),
  };
}
