import { problems, refuse } from '../../base/base.ts';
import { firstOfMonthAfter } from '../../time/time.ts';
import { apply, type Run } from './run.ts';
import type { SimulatedTask } from './tasks.ts';

/** More firings than a life tells; each looks at every deadline again, and nobody else is served meanwhile. */
export const MAX_FIRINGS = 2_000;

/**
 * Fires what is due up to `until`, oldest first, and looks again at open lists on each 1st of the month.
 *
 * @throws Refusal invalid-form when that would never end, or not soon
 */
export function advance(run: Run, until: string): void {
  for (let fired = 0; ; fired++) {
    if (fired > MAX_FIRINGS) refuse(tooLong());
    const next = nextDue(run);
    const isMonth = run.nextMonth <= (next?.task.dueAt ?? until);
    const at = isMonth ? run.nextMonth : next?.task.dueAt;
    if (at === undefined || at > until) break;
    if (at > run.clock) run.clock = at;
    if (isMonth) rearm(run);
    else if (next !== null) fire(run, next);
  }
  if (until > run.clock) run.clock = until;
}

export function tooLong() {
  const message = `Plus de ${MAX_FIRINGS} échéances se déclenchent d’ici là : simulez une période plus courte.`;
  return problems.invalidForm(message, { errors: [{ path: '/until', code: 'too-long', message }] });
}

function nextDue(run: Run): SimulatedTask | null {
  let first: SimulatedTask | null = null;
  for (const one of run.tasks.values()) {
    if (one.task.kind !== 'deadline' || one.firedAt !== null) continue;
    if (first === null || one.task.dueAt < first.task.dueAt) first = one;
  }
  return first;
}

function fire(run: Run, simulated: SimulatedTask): void {
  simulated.firedAt = run.clock;
  const { task } = simulated;
  if (task.kind !== 'deadline') return;
  const { key, incarnation, occurrence } = task.payload;
  const problem = apply(run, { kind: 'deadline', key, incarnation, occurrence });
  if (problem !== null) run.refusals.push({ index: -1, problem });
}

function rearm(run: Run): void {
  run.nextMonth = firstOfMonthAfter(run.clock, run.compiled.bundle.workflow.zone);
  if (run.dossier !== null) apply(run, { kind: 'rearm' });
}
