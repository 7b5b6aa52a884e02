import { problems, refuse } from '../../base/base.ts';
import { firstOfMonthAfter } from '../../time/time.ts';
import { chainWith, type Task } from '../model/model.ts';
import { apply, type SimulationRun } from './run.ts';
import type { SimulatedTask } from './tasks.ts';

/**
 * Limits the firings of a simulation to more than a real case has: each looks at every deadline again, and the server answers nobody else
 * meanwhile.
 */
const MAX_FIRINGS = 2_000;

/** Describes what runs on a virtual clock: one dossier, or several. `Due` is its next task. */
interface ClockedRun<Due extends { task: Pick<Task, 'dueAt'> }> {
  clock: { clock: string; nextMonth: string };
  nextDue(): Due | null;
  perform(due: Due): void;
  /** Computes the deadlines of open lists again. */
  beginMonth(): void;
}

/**
 * Performs what is due up to `until`, each task at its instant, oldest first; open lists are computed again on each 1st of the month. It
 * yields after each task, so that a server can answer others or stop.
 * @throws Refusal invalid-form when that would never end, or not soon
 */
function* living<Due extends { task: Pick<Task, 'dueAt'> }>(
  { clock, nextDue: next, perform, beginMonth }: ClockedRun<Due>,
  until: string,
): Generator<void, void> {
  for (let done = 0; ; done++) {
    if (done > MAX_FIRINGS) refuse(tooLong());
    const due = next();
    const isMonth = clock.nextMonth <= (due?.task.dueAt ?? until);
    const at = isMonth ? clock.nextMonth : due?.task.dueAt;
    if (at === undefined || at > until) break;
    if (at > clock.clock) clock.clock = at;
    if (isMonth) beginMonth();
    else if (due !== null) perform(due);
    yield;
  }
  if (until > clock.clock) clock.clock = until;
}

/** Runs the same without pausing. */
export function live<Due extends { task: Pick<Task, 'dueAt'> }>(lived: ClockedRun<Due>, until: string): void {
  atOnce(living(lived, until));
}

/**
 * Fires the deadlines of a run up to `until`.
 * @throws Refusal as `living`
 */
export function advance(run: SimulationRun, until: string): Generator<void, void> {
  const perform = (due: SimulatedTask) => fire(run, due);
  return living({ clock: run, nextDue: () => nextDue(run), perform, beginMonth: () => rearm(run) }, until);
}

/** Runs all the steps of a generator without pausing. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function tooLong() {
  const message = `Plus de ${MAX_FIRINGS} échéances se déclenchent d’ici là : simulez une période plus courte.`;
  return problems.invalidForm(message, { errors: [{ path: '/until', code: 'too-long', message }] });
}

function nextDue(run: SimulationRun): SimulatedTask | null {
  let first: SimulatedTask | null = null;
  for (const one of run.tasks.values()) {
    if (one.task.kind !== 'deadline' || one.firedAt !== null) continue;
    if (first === null || one.task.dueAt < first.task.dueAt) first = one;
  }
  return first;
}

function fire(run: SimulationRun, simulated: SimulatedTask): void {
  simulated.firedAt = run.clock;
  const { task } = simulated;
  if (task.kind !== 'deadline') return;
  const { key, incarnation, occurrence } = task.payload;
  run.chain = chainWith(task, { dossier: run.id, event: key });
  const problem = apply(run, { kind: 'deadline', key, incarnation, occurrence });
  run.chain = undefined;
  if (problem !== null) run.refusals.push({ index: -1, problem });
}

function rearm(run: SimulationRun): void {
  run.nextMonth = firstOfMonthAfter(run.clock, run.compiled.bundle.workflow.zone);
  if (run.dossier !== null) apply(run, { kind: 'rearm' });
}
