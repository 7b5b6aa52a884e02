/**
 * This room writes dossiers, for people and for the machine: load, decide, commit. Every write of a dossier goes through here; another room
 * shows them.
 */

import type { Context } from '../context.ts';
import { advanceTo, type Drain, passTo } from './advance.ts';
import type { CommandMachine } from './contract.ts';
import { type Deliverers, deliver } from './deliver.ts';
import { refreshRows } from './keep-rows.ts';
import { replay, verify } from './replay.ts';
import { spareClosings } from './spare-closings.ts';
import { createSweeper, rearm } from './upkeep.ts';

export { advance, type Drain } from './advance.ts';
export { unalert } from './alerts.ts';
export { ATTEMPTS, apply } from './apply.ts';
export { begun } from './begun.ts';
export { commitDecision } from './commit.ts';
export type * from './contract.ts';
export { passOn, received } from './deliver.ts';
export { type DuplicateMarks, duplicateMarksFor, duplicateMarksOf } from './duplicate-keys.ts';
export { keepAnew, refreshRows } from './keep-rows.ts';
export { unnameable } from './named.ts';
export { open, openingRole } from './open.ts';
export { instantOf } from './receipt.ts';
export { recall, remember } from './remember.ts';
export { eachDossier } from './replay.ts';
export { takenUpAgain } from './set-aside.ts';
export { viewAfter } from './submit.ts';
export { tryOpening } from './try-opening.ts';

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
