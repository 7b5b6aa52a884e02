import { problems, refuse } from '../../../base/base.ts';
import type { Task } from '../../../engine/engine.ts';
import { advanceInstant, firstOfMonthAfter } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { programmeZone } from '../../served/served.ts';
import { refreshRows } from '../commit/commit.ts';
import { rearm } from './rearm.ts';

/** Runs the due tasks of this process. */
export interface Drain {
  /** Runs due tasks until none is left. */
  run(): Promise<void>;
  /** Lists the kinds of task it runs: the clock stops only at these, since a task nobody runs here would stay due for ever. */
  kinds: Task['kind'][];
}

/**
 * Moves the clock forward, in demos and tests only.
 * @throws Refusal forbidden where the clock cannot move
 */
export async function advance(context: Context, duration: string, drain: Drain | undefined): Promise<string> {
  const now = await context.clock.now();
  return advanceTo(context, advanceInstant(now, duration, await programmeZone(context)), drain);
}

/**
 * Moves the clock to an instant and recomputes what lists show.
 * @throws Refusal forbidden where the clock cannot move
 */
export async function advanceTo(context: Context, target: string, drain: Drain | undefined): Promise<string> {
  await passTo(context, target, drain);
  await refreshRows(context);
  return context.clock.now();
}

/**
 * Moves the clock to `target`. It stops at each due instant, so that every deadline fires and every held letter leaves at its own time, and
 * at the first of each month, when deadlines over lists that grow with time are recomputed.
 * @throws Refusal forbidden where the clock cannot move
 */
export async function passTo(context: Context, target: string, drain: Drain | undefined): Promise<void> {
  const { store, clock } = context;
  if (!drain) return refuse(problems.forbidden("L'horloge ne se déplace qu'en démonstration."));
  const zone = await programmeZone(context);
  for (;;) {
    await drain.run();
    const now = await clock.now();
    const month = firstOfMonthAfter(now, zone);
    const due = (await store.nextDue(drain.kinds)) ?? target;
    const isMonth = month <= due;
    const next = isMonth ? month : due;
    if (next >= target) break;
    if (next > now) await clock.moveTo(next);
    // A task is due but was not run here: another process runs it, or has just died.
    else await new Promise((resolve) => setTimeout(resolve, 20));
    if (isMonth) await rearm(context);
  }
  await clock.moveTo(target);
  await rearm(context);
  await drain.run();
}
