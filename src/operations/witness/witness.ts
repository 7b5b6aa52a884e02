import type { Context } from '../context.ts';
import { silent, well } from './trouble.ts';
import type { WitnessMachine } from './witness-trouble.ts';

export { tellKeepers } from './tell-keepers.ts';
export { witnessTrouble } from './trouble.ts';
export type { WitnessMachine, WitnessTrouble } from './witness-trouble.ts';

/** Watches whether checkpoints reach the place outside, and notifies supervisors when they do not. */
export function witnessMachine(context: Context): WitnessMachine {
  return {
    checkpointsAreSilent: (reason) => silent(context, reason),
    checkpointsAreWell: () => well(context.store),
  };
}
