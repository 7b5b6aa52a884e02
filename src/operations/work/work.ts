/** Gathers what waits for people (to-dos, calendar and its feeds) and what the machine still has to do. */

import { TASK_KINDS } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { lettersNotSent } from '../mail/mail.ts';
import type { Figures, WorkMachine } from './work-shapes.ts';

export { dropFeed, type FeedRecord } from './feed-record.ts';
export type { Feed, OpenedFeed } from './feed-shapes.ts';
export { icalendarText } from './icalendar.ts';
export { standingFeeds } from './standing-feeds.ts';
export type { CalendarEntry, TaskView, WorkMachine } from './work-shapes.ts';

export function workMachine(context: Context): WorkMachine {
  return { figures: () => figures(context) };
}

const STATUSES: Figures['tasks'][number]['status'][] = ['waiting', 'running', 'incident'];

/** Returns counts and ages of tasks and letters when monitoring asks. Zero counts are given too: gauges keep their last value. */
async function figures({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<Figures> {
  const now = await clock.now();
  const since = (instant: string | null) => (instant === null ? 0 : Math.max(0, Date.parse(now) - Date.parse(instant)));
  const counted = new Map((await store.openTasks()).map(({ kind, status, count }) => [`${kind} ${status}`, count]));
  const tasks = TASK_KINDS.flatMap((kind) =>
    STATUSES.map((status) => ({ kind, status, count: counted.get(`${kind} ${status}`) ?? 0 })),
  );
  const hasIncident = tasks.some(({ status, count }) => status === 'incident' && count > 0);
  const oldest = hasIncident ? (await store.tasks({ status: ['incident'], limit: 1 })).items[0] : undefined;
  const letters = await lettersNotSent({ store });
  return {
    tasks,
    lateMs: since(await store.nextDue(TASK_KINDS, now)),
    incidentMs: since(oldest?.task.dueAt ?? null),
    letters: letters.map(({ status, count, oldestAt }) => ({ status, count, oldestMs: since(oldestAt) })),
  };
}
