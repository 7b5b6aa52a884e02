import type { Store } from '../../store/store.ts';
import { TASK_KINDS } from '../../store/store.ts';
import type { Figures } from './contract.ts';

const STATUSES: Figures['tasks'][number]['status'][] = ['waiting', 'running', 'incident'];

/** Counts of open tasks and lateness of the loop, read when monitoring asks. What has none is told too: gauges keep their last word. */
export async function figures(store: Store, now: string): Promise<Figures> {
  const counted = new Map((await store.openTasks()).map(({ kind, status, count }) => [`${kind} ${status}`, count]));
  const tasks = TASK_KINDS.flatMap((kind) =>
    STATUSES.map((status) => ({ kind, status, count: counted.get(`${kind} ${status}`) ?? 0 })),
  );
  const next = await store.nextDue(TASK_KINDS);
  return { tasks, lateMs: next === null ? 0 : Math.max(0, Date.parse(now) - Date.parse(next)) };
}
