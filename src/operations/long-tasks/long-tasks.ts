/**
 * Work that takes longer than a call may: it is done in pieces beside the calls, says how far it is, can be stopped, and goes on after a
 * restart. The room knows no work by itself (`long-work.ts` says what one is, `create-operations.ts` gives each), and keeps no
 * answer longer than a day.
 */

import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { LongTaskLine } from '../shared-shapes/shared-shapes.ts';
import { LONG_WORK_TITLES } from './long-work.ts';
import { changeLongTask, findLongTask, KEPT_MS, type LongTask, longTasksOf } from './record.ts';

export type { BegunWork, LongWork } from './long-work.ts';
export { keepLongTask, piecesOf } from './record.ts';
export { createLongTasks, type LongTaskContext } from './runner.ts';

/** Returns a task as its author reads it. */
export function longTaskLine({ id, kind, at, state, done, total, why }: LongTask): LongTaskLine {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { id, title: LONG_WORK_TITLES[kind], at: iso(at), state, done, total, why, endsAt: iso(at + KEPT_MS) };
}

export async function listLongTasks({ store }: Context, caller: Caller): Promise<{ items: LongTaskLine[] }> {
  return { items: (await longTasksOf(store, caller.person.id)).map(longTaskLine) };
}

export async function readLongTask(context: Context, caller: Caller, id: string): Promise<LongTaskLine> {
  return longTaskLine(await ownLongTask(context, caller, id));
}

/** Stops a task between two pieces; nothing happens to one that is over. */
export async function stopLongTask(context: Context, caller: Caller, id: string): Promise<void> {
  for (;;) {
    const task = await ownLongTask(context, caller, id);
    if (task.state !== 'running') return;
    if ((await changeLongTask(context.store, task, { state: 'stopped', lease: null })) !== null) return;
  }
}

/** @throws Refusal not-found for anybody but who began it */
export async function ownLongTask({ store }: Context, caller: Caller, id: string): Promise<LongTask> {
  const task = await findLongTask(store, id);
  if (task?.by === caller.person.id) return task;
  return refuse(problems.notFound('Ce travail n’existe pas, ou sa réponse est oubliée : recommencez-le.'));
}

ownLongTask.says = 'Qui a commencé ce travail.';
