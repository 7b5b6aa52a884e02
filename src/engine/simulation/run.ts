import type { Problem } from '../../base/base.ts';
import { firstOfMonthAfter } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { Moment } from '../context/context.ts';
import { decide } from '../decide/decide.ts';
import type { Chain, Command, Dossier, JournalEntry, LinkedViews } from '../model/model.ts';
import type { SimulationPlan } from './request.ts';
import { type SimulatedTask, waitingTasks } from './tasks.ts';

/** Holds a run in progress: a dossier on a virtual clock. It is local to one call. */
export interface SimulationRun {
  id: string;
  compiled: CompiledBundle;
  clock: string;
  dossier: Dossier | null;
  liens: LinkedViews;
  /** Is the chain of the command in progress, as in `Moment`. */
  chain?: Chain | undefined;
  journal: JournalEntry[];
  tasks: Map<string, SimulatedTask>;
  refusals: { index: number; problem: Problem }[];
  /** Keeps the places taken so far, so that each is taken once. */
  places: Set<string>;
  nextMonth: string;
}

const ID = 'simulation';

export function begin(
  compiled: CompiledBundle,
  { start, dossier, liens }: Pick<SimulationPlan, 'start' | 'dossier' | 'liens'>,
  id = dossier?.id ?? ID,
): SimulationRun {
  const nextMonth = firstOfMonthAfter(start, compiled.bundle.workflow.zone);
  const places = new Set<string>();
  const run: SimulationRun = {
    id,
    compiled,
    clock: start,
    dossier,
    liens,
    journal: [],
    tasks: new Map(),
    refusals: [],
    places,
    nextMonth,
  };
  if (dossier !== null) for (const one of waitingTasks(compiled, dossier)) run.tasks.set(one.task.key, one);
  return run;
}

export function momentOf(run: SimulationRun): Moment {
  return { now: run.clock, id: run.id, liens: run.liens, ...(run.chain && { chain: run.chain }) };
}

/** Decides a command and updates the run; returns the Problem when it is refused. */
export function apply(run: SimulationRun, command: Command): Problem | null {
  const decision = decide(run.compiled, run.dossier, command, momentOf(run));
  if (!decision.ok) return decision.problem;
  if (decision.dropped) return null;
  run.dossier = decision.dossier;
  run.journal.push(decision.entry);
  for (const key of decision.withdraw) run.tasks.delete(key);
  for (const task of decision.add) {
    const isDone = task.kind !== 'deadline';
    run.tasks.set(task.key, { task, firedAt: isDone ? task.dueAt : null });
  }
  return null;
}
