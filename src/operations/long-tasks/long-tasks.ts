/**
 * Work that takes longer than a call may: it is done in pieces beside the calls, says how far it is, can be stopped, and goes on after a
 * restart. The room knows no work by itself (`long-work.ts` says what one is, `create-operations.ts` gives each), and keeps no
 * answer longer than a day.
 */

import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type LongTaskLine, problemAnswer } from '../shared-shapes/shared-shapes.ts';
import { LONG_WORK_KINDS } from './long-work.ts';
import { changeLongTask, findLongTask, KEPT_MS, type LongTask, longTasksOf } from './record.ts';

export type { BegunWork, LongWork } from './long-work.ts';
export { keepLongTask, piecesOf } from './record.ts';
export { createLongTasks, type LongTaskContext } from './runner.ts';

/** Returns a task as its author reads it. */
export function longTaskLine(task: LongTask): LongTaskLine {
  const { id, kind, at, state, done, total, problem } = task;
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id, kind, title: LONG_WORK_KINDS[kind].title, at: iso(at), state, done, total },
    mayStop: state === 'running' && !isActing(task),
    problem: problem && problemAnswer(problem),
    endsAt: iso(at + KEPT_MS),
  };
}

/** Tells whether all that is left is the piece that changes something. */
function isActing({ kind, done, total }: LongTask): boolean {
  return LONG_WORK_KINDS[kind].acts && done >= total - 1;
}

export async function listLongTasks({ store }: Context, caller: Caller): Promise<{ items: LongTaskLine[] }> {
  return { items: (await longTasksOf(store, caller.person.id)).map(longTaskLine) };
}

export async function readLongTask(context: Context, caller: Caller, id: string): Promise<LongTaskLine> {
  return longTaskLine(await ownLongTask(context, caller, id));
}

/**
 * Stops a task between two pieces; nothing happens to one that is over.
 * @throws Refusal conflict once it writes what it prepared
 */
export async function stopLongTask(context: Context, caller: Caller, id: string): Promise<void> {
  for (;;) {
    const task = await ownLongTask(context, caller, id);
    if (task.state !== 'running') return;
    if (isActing(task)) return refuse(problems.conflict(TOO_LATE));
    if ((await changeLongTask(context.store, task, { state: 'stopped', lease: null })) !== null) return;
  }
}

const TOO_LATE = 'Ce travail écrit ce qu’il a préparé, et ne s’arrête plus : lisez dans un instant ce qu’il a donné.';

/** @throws Refusal not-found for anybody but who began it */
export async function ownLongTask({ store }: Context, caller: Caller, id: string): Promise<LongTask> {
  const task = await findLongTask(store, id);
  if (task?.by === caller.person.id) return task;
  return refuse(problems.notFound('Ce travail n’existe pas, ou sa réponse est oubliée : recommencez-le.'));
}

ownLongTask.says = 'Qui a commencé ce travail.';
