import type { Notification } from '../../http/http.ts';

/** Groups the notices that say the same thing about the same dossier under the newest of them. */
export interface ToldOnce {
  newest: Notification;
  /** Counts every notice of the group, the newest included. */
  count: number;
  /** Is the instant of the oldest notice of the group. */
  since: string;
  unread: string[];
}

/** Groups repeated notices, so that a weekly reminder takes one line, at the place of its newest; the notices must come newest first. */
export function toldOnce(notices: Notification[]): ToldOnce[] {
  const told = new Map<string, ToldOnce>();
  for (const notice of notices) {
    const key = JSON.stringify([notice.dossier, notice.title, notice.text]);
    const known = told.get(key) ?? { newest: notice, count: 0, since: notice.at, unread: [] };
    known.count += 1;
    known.since = notice.at;
    if (notice.readAt === null) known.unread.push(notice.id);
    told.set(key, known);
  }
  return [...told.values()];
}
