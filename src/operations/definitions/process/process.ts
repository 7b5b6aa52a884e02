import type { Context } from '../../context.ts';
import { compareVersions } from './compare.ts';
import type { ProcessOperations } from './contract.ts';
import { readProcess } from './read-process.ts';
import { readStanding } from './standing.ts';

export { changesSince } from './compare.ts';
export type * from './contract.ts';
export { processShapes } from './contract.ts';
export { requireProcess } from './may-read.ts';

/** A workflow read as a whole: its map, how many dossiers stand where, what changed between two versions. */
export function processOperations(context: Context): ProcessOperations {
  return {
    readProcess: (caller, id, bundle) => readProcess(context, caller, { id, hash: bundle }),
    readStanding: (caller, id) => readStanding(context, caller, id),
    compareVersions: (caller, wanted) => compareVersions(context, caller, wanted),
  };
}
