import type { Problem } from '../../../base/base.ts';
import { firstOfMonthAfter } from '../../../time/time.ts';
import { chainWith, type Task } from '../../model/model.ts';
import { linkedIds } from '../../read/read.ts';
import { live } from '../clock.ts';
import type { SimulationRun } from '../run.ts';
import { doIn, openIn, type World } from './world.ts';

interface DueTask {
  run: SimulationRun;
  task: Task;
}

/**
 * Delivers the messages between dossiers and fires their deadlines up to `until`, each at its instant, oldest first; on each 1st of the
 * month it computes open lists again.
 * @throws Refusal invalid-form when that would never end, or not soon
 */
export function passTime(world: World, until: string): void {
  const perform = (due: DueTask) => performOn(world, due);
  live({ clock: world, nextDue: () => nextDue(world), perform, beginMonth: () => beginMonth(world) }, until);
}

function nextDue({ runs, delivered }: World): DueTask | null {
  let first: DueTask | null = null;
  for (const run of runs.values()) {
    for (const { task, firedAt } of run.tasks.values()) {
      const isWaiting =
        task.kind === 'deadline' ? firedAt === null : DELIVERED.has(task.kind) && !delivered.has(task.key);
      if (isWaiting && (first === null || task.dueAt < first.task.dueAt)) first = { run, task };
    }
  }
  return first;
}

const DELIVERED: ReadonlySet<Task['kind']> = new Set<Task['kind']>(['message', 'start', 'rearm']);

function performOn(world: World, { run, task }: DueTask): void {
  world.delivered.add(task.key);
  const problem = performed(world, run, task);
  if (problem !== null) world.incidents.push({ dossier: run.id, problem });
}

function performed(world: World, run: SimulationRun, task: Task): Problem | null {
  const from = { workflow: run.compiled.bundle.workflow.id, dossier: run.id, key: task.key };
  switch (task.kind) {
    case 'deadline': {
      const fired = run.tasks.get(task.key);
      if (fired) fired.firedAt = world.clock;
      const { key, incarnation, occurrence } = task.payload;
      const command = { kind: 'deadline', key, incarnation, occurrence } as const;
      return doIn(world, run.id, command, chainWith(task, { dossier: run.id, event: key }));
    }
    case 'message': {
      const { to, event, data } = task.payload;
      return doIn(world, to, { kind: 'message', event, data, from }, chainWith(task, { dossier: to, event }));
    }
    case 'start': {
      const { workflow, id, data } = task.payload;
      const chain = chainWith(task, { dossier: id, event: 'open' });
      return openIn(world, { workflow, id }, { kind: 'message', event: 'open', data, from }, chain);
    }
    case 'rearm':
      return rearmed(
        world,
        ({ compiled, dossier }) => dossier !== null && linkedIds(compiled, dossier).includes(run.id),
      );
    case 'compare':
    case 'erase':
    case 'email':
    case 'document':
    case 'webhook':
      return null;
  }
}

function beginMonth(world: World): void {
  const [run] = world.runs.values();
  world.nextMonth = firstOfMonthAfter(world.clock, run?.compiled.bundle.workflow.zone ?? 'UTC');
  rearmed(world, () => true);
}

function rearmed(world: World, isConcerned: (run: SimulationRun) => boolean): Problem | null {
  const problems = [...world.runs.values()].filter(isConcerned).map((run) => doIn(world, run.id, { kind: 'rearm' }));
  return problems.find((problem) => problem !== null) ?? null;
}
