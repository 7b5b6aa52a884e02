/**
 * This room writes dossiers, for people and for the machine: load, decide, commit. Every write of a dossier goes through here; another room
 * shows them.
 */

import type { Context } from '../context.ts';
import type { CommandMachine } from './command-machine.ts';
import { refreshRows } from './commit/commit.ts';
import { type Deliverers, deliver } from './deliver/deliver.ts';
import { advanceTo, createSweeper, type Drain, passTo, rearm, replay, spareClosings, verify } from './upkeep/upkeep.ts';

export { ATTEMPTS, apply } from './apply/apply.ts';
export type { CommandMachine } from './command-machine.ts';
export type { BatchResult } from './command-shapes.ts';
export {
  commitDecision,
  type DuplicateMarks,
  duplicateMarksFor,
  duplicateMarksOf,
  instantOf,
  keepAnew,
  refreshRows,
  unnameable,
} from './commit/commit.ts';
export { passOn, received, takenUpAgain, unalert } from './deliver/deliver.ts';
export { begun, open, openingRole, tryOpening } from './open/open.ts';
export { recall, remember } from './repeat/repeat.ts';
export { viewAfter } from './submit/submit.ts';
export { advance, type ChainsCompared, type Drain, eachDossier } from './upkeep/upkeep.ts';

export function commandMachine(context: Context, others: Deliverers, drain: Drain | undefined): CommandMachine {
  const sweeper = createSweeper(context);
  return {
    deliver: (claimed) => deliver(context, claimed, others),
    replay: (options) => replay(context, options),
    verify: (options) => verify(context, options),
    rearm: () => rearm(context),
    spareClosings: () => spareClosings(context),
    refreshRows: () => refreshRows(context),
    advanceTo: (instant) => advanceTo(context, instant, drain),
    passTo: (instant) => passTo(context, instant, drain),
    sweep: (graceMs) => sweeper.sweep(graceMs),
    load: async (id) => (await context.store.load(id))?.dossier ?? null,
  };
}
