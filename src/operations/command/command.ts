import type { Context } from '../context.ts';
import { advanceTo, type Drain, passTo } from './advance.ts';
import { batch } from './batch.ts';
import { begun } from './begun.ts';
import type { CommandMachine, CommandOperations } from './contract.ts';
import { type Deliverers, deliver } from './deliver.ts';
import { refreshRows } from './keep-rows.ts';
import { open } from './open.ts';
import { pause, resume, settle } from './pauses.ts';
import { replay, verify } from './replay.ts';
import { spareClosings } from './spare-closings.ts';
import { submit } from './submit.ts';
import { tryOpening } from './try-opening.ts';
import { createSweeper, rearm } from './upkeep.ts';

export { advance, type Drain } from './advance.ts';
export { unalert } from './alerts.ts';
export { ATTEMPTS, apply } from './apply.ts';
export { commitDecision } from './commit.ts';
export type * from './contract.ts';
export { commandShapes } from './contract.ts';
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

/**
 * Acting on dossiers, by people and by the machine: load → decide → commit. Every write of a dossier goes through here; what is
 * shown of it is another room's.
 */
export function commandOperations(context: Context): CommandOperations {
  return {
    open: (caller, request, repeat) => open(context, caller, request, repeat),
    tryOpening: (caller, request) => tryOpening(context, caller, request),
    begun: (caller, request) => begun(context, caller, request),
    submit: (caller, request, repeat) => submit(context, caller, request, repeat),
    batch: (caller, request, repeat) => batch(context, caller, request, repeat),
    pause: (caller, id, wanted) => pause(context, caller, id, wanted),
    resume: (caller, id, deadline) => resume(context, caller, id, deadline),
    settle: (caller, id, said) => settle(context, caller, id, said),
  };
}

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
