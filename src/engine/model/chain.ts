import { type Problem, problems } from '../../base/base.ts';
import type { Dossier } from './dossier.ts';
import type { Chain, Hop, Task } from './task.ts';

/** Limits the hops that may follow one another without a person or a delay in between; the next hop is not done. */
export const MAX_CHAIN = 20;

export function isTooLong(chain: Chain): boolean {
  return chain.length > MAX_CHAIN;
}

/**
 * Returns the hops that led to this task, itself left out; none for a task that begins a chain, or was stored before chains were counted.
 */
export function chainOf({ payload }: Pick<Task, 'payload'>): Chain {
  return ('chain' in payload && payload.chain) || [];
}

/** Returns the chain once this task is done in this dossier. A deadline begins a chain, unless it was due as soon as it was armed. */
export function chainWith({ payload }: Pick<Task, 'payload'>, hop: Hop): Chain {
  const begins = 'occurrence' in payload && payload.chain === undefined;
  return begins ? [] : [...chainOf({ payload }), hop];
}

/** Tells whether doing the task would be one hop too many; such a task is left undone for this reason only. */
export function endsChain(task: Pick<Task, 'payload'>): boolean {
  return chainOf(task).length >= MAX_CHAIN;
}

/**
 * Adds to each task that a command decided the chain that led to it. A deadline begins a chain, because time passed before it; a deadline
 * due as soon as it is armed continues the chain that armed it.
 * @param chain absent: a person acts
 */
export function continued(tasks: Task[], chain: Chain | undefined, after: Dossier): Task[] {
  return chain === undefined ? tasks : tasks.map((task) => continuedTask(task, chain, after));
}

function continuedTask(task: Task, chain: Chain, after: Dossier): Task {
  switch (task.kind) {
    case 'message':
      return chain.length === 0 ? task : { ...task, payload: { ...task.payload, chain } };
    case 'start':
      return chain.length === 0 ? task : { ...task, payload: { ...task.payload, chain } };
    case 'deadline':
      return isDueAtOnce(task, after) ? { ...task, payload: { ...task.payload, chain } } : task;
    case 'rearm':
    case 'compare':
    case 'erase':
    case 'email':
    case 'document':
    case 'webhook':
      return task;
  }
}

function isDueAtOnce(task: Extract<Task, { kind: 'deadline' }>, { deadlines, updatedAt }: Dossier): boolean {
  if (task.dueAt > updatedAt || task.payload.occurrence > 0) return false;
  const { key, incarnation } = task.payload;
  return deadlines.some((row) => row.key === key && row.incarnation === incarnation && row.anchor === updatedAt);
}

/** Explains why the last hop of this chain is not done. It names dossiers by their ids: its reader may not be allowed their titles. */
export function chainTooLong(chain: Chain): Problem {
  const [first, second, ...others] = chain.map(({ dossier, event }) => `${wordOf(event)} (${dossier})`);
  const shown = [first, second, '…', ...others.slice(-2)].join(' → ');
  return problems.chainTooLong(
    `${MAX_CHAIN} messages se sont suivis sans que personne n’agisse, et le suivant n’est pas fait : ${shown}.`,
    { members: { dossier: chain.at(-1)?.dossier ?? '' } },
  );
}

function wordOf(event: string | null): string {
  return event === null ? 'relecture d’un dossier lié' : `« ${event} »`;
}
