import type { Store } from '../../store/store.ts';
import type { Figures } from './contract.ts';

const KINDS: Figures['tasks'][number]['kind'][] = [
  'deadline',
  'message',
  'start',
  'rearm',
  'compare',
  'email',
  'document',
  'webhook',
];
const STATUSES: Figures['tasks'][number]['status'][] = ['waiting', 'running', 'incident'];

/** Counts of open tasks and lateness of the loop, read when monitoring asks. */
export async function figures(store: Store, now: string): Promise<Figures> {
  const tasks: Figures['tasks'] = [];
  for (const kind of KINDS) {
    for (const status of STATUSES) {
      const { total } = await store.tasks({ kinds: [kind], status: [status], limit: 1 });
      tasks.push({ kind, status, count: total });
    }
  }
  const next = await store.nextDue(KINDS);
  return { tasks, lateMs: next === null ? 0 : Math.max(0, Date.parse(now) - Date.parse(next)) };
}
