import { newId, type Problem, problems, Refusal } from '../../base/base.ts';
import { findPerson } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { LongWorkName } from '../shared-shapes/shared-shapes.ts';
import type { BegunWork, LongWorks } from './long-work.ts';
import {
  alikeTask,
  changeLongTask,
  findLongTask,
  keepLongTask,
  keepPiece,
  type LongTask,
  runningTasks,
} from './record.ts';

/** Lasts longer than a piece; afterwards another process goes on where this one died. */
const LEASE_MS = 60_000;

interface LongTaskRunner {
  /**
   * Begins a work, or joins the same work begun before, and returns at once.
   * @throws Refusal what `begin` of the work refuses
   */
  start(caller: Caller, kind: LongWorkName, params: LongTask['params']): Promise<LongTask>;
  /** Goes on with the tasks that no process works on. */
  advance(): Promise<void>;
}

/** Holds the runner in what operations are given. */
export interface LongTaskContext extends Context {
  longTasks: LongTaskRunner;
}

/** Makes the runner of this process; each task has one process on it at a time. */
export function createLongTasks<World extends Context>(context: World, works: LongWorks<World>): LongTaskRunner {
  const owner = newId('run', Date.now());
  const work = async (task: LongTask, begun: () => Promise<BegunWork>) => {
    const leased = await leaseOf(context, task, owner);
    if (leased === null) return;
    await workOn(context, leased, begun).catch((error: unknown) => fail(context, leased.id, error));
  };
  return {
    start: async (caller, kind, params) => {
      const begun = await works[kind].begin(context, caller, params);
      const wanted = { kind, params, of: begun.of, by: caller.person.id };
      const known = await alikeTask(context.store, wanted);
      if (known !== null) return known;
      const task = await keepLongTask(context.store, { ...wanted, total: begun.total });
      void work(task, async () => begun);
      return task;
    },
    advance: async () => {
      for (const task of await runningTasks(context.store))
        await work(task, async () => works[task.kind].begin(context, await callerOf(context, task.by), task.params));
    },
  };
}

/** Takes the task for this process; null while another works on it. */
async function leaseOf({ store }: Context, task: LongTask, owner: string): Promise<LongTask | null> {
  const now = await store.realNow();
  if (task.state !== 'running' || (task.lease !== null && task.lease.until > now)) return null;
  return changeLongTask(store, task, { lease: { owner, until: now + LEASE_MS } });
}

/** Does the pieces that are left. A task changed by anybody else meanwhile, stopped or taken over, is left to them. */
async function workOn(context: Context, leased: LongTask, begun: () => Promise<BegunWork>): Promise<void> {
  const { store } = context;
  const { of, total, piece } = await begun();
  if (of !== leased.of)
    return void (await changeLongTask(store, leased, { state: 'failed', problem: CHANGED, lease: null }));
  let task: LongTask | null = leased;
  while (task !== null && task.state === 'running') {
    await keepPiece(store, task, task.done, await piece(task.done, task.id));
    const done: number = task.done + 1;
    const isOver = done >= total;
    const until = (await store.realNow()) + LEASE_MS;
    task = await changeLongTask(store, task, {
      ...{ done, state: isOver ? 'done' : 'running' },
      lease: isOver || task.lease === null ? null : { owner: task.lease.owner, until },
    });
  }
}

const CHANGED = problems.conflict('Ce dont il s’agit a changé entre-temps : recommencez.');
const BROKEN = problems.internal('Une erreur l’a interrompu ; elle est notée au journal.');

/** Ends a task that cannot go on, with the refusal itself; any other error is logged, and told without its words. */
async function fail({ store, log }: Context, id: string, error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) log.error({ err: error, task: id }, 'a long task failed');
  const problem: Problem = error instanceof Refusal ? error.problem : BROKEN;
  const task = await findLongTask(store, id);
  if (task?.state === 'running') await changeLongTask(store, task, { state: 'failed', problem, lease: null });
}

/** A task goes on with the rights that its author has by then. */
async function callerOf({ store }: Context, id: string): Promise<Caller> {
  const person = await findPerson(store, id);
  const { name, email, organisation } = person ?? { name: id, email: '', organisation: null };
  return { person: { id, name, email, organisation, roles: person?.active ? person.roles : [] } };
}
