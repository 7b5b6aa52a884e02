import type { Notification } from '../../http/http.ts';

/** The newest of the notices that say the same of the same dossier. */
export interface ToldOnce {
  newest: Notification;
  /** Every one of them, itself among them. */
  count: number;
  /** When the oldest was told. */
  since: string;
  unread: string[];
}

/** A reminder told every week is one line, where its newest stands; the notices come newest first. */
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
