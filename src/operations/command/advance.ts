import { problems, refuse } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';
import { advanceInstant, firstOfMonthAfter } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/zones.ts';
import { refreshRows } from './keep-rows.ts';
import { rearm } from './upkeep.ts';

/** The work of this process. */
export interface Drain {
  /** Does what is due until nothing is. */
  run(): Promise<void>;
  /** What it does: the clock stops at these; what nobody does here would be due for ever. */
  kinds: Task['kind'][];
}

/** Demo and tests only. @throws Refusal forbidden where the clock cannot move */
export async function advance(context: Context, duration: string, drain: Drain | undefined): Promise<string> {
  const now = await context.clock.now();
  return advanceTo(context, advanceInstant(now, duration, await programmeZone(context)), drain);
}

/** @throws Refusal forbidden where the clock cannot move */
export async function advanceTo(context: Context, target: string, drain: Drain | undefined): Promise<string> {
  await passTo(context, target, drain);
  await refreshRows(context);
  return context.clock.now();
}

/**
 * Lives until `target`: stops at each due instant, so that every deadline fires and every held letter leaves at its own, and at the first of each month,
 * when deadlines over lists that grow with time are computed again.
 *
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
    // Due and not taken: another process is at it, or has just died.
    else await new Promise((resolve) => setTimeout(resolve, 20));
    if (isMonth) await rearm(context);
  }
  await clock.moveTo(target);
  await rearm(context);
  await drain.run();
}
