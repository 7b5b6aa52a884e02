import type { WorkItem } from '../../http/http.ts';
import type { QueueSearch } from '../api/api.ts';
import { fold } from '../look/look.ts';

/** Tells whether the reader can do, settle or unblock the work, which the server calls `able`. */
export function isMine({ able, settle, blocked }: WorkItem): boolean {
  return able || settle || blocked?.event !== undefined;
}

/** Keeps the lines that match the search. */
export function said(items: WorkItem[], { q = '', kind, late }: QueueSearch): WorkItem[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if ((kind !== undefined && item.kind !== kind) || (late && !item.late)) return false;
    const text = fold([item.dossierTitle, item.title, item.kindTitle, item.subject ?? ''].join(' '));
    return words.every((word) => text.includes(word));
  });
}

export interface WorkGroup {
  kind: string;
  title: string;
  /** Lists the most urgent work first. */
  items: WorkItem[];
}

/** Groups the lines by kind of work, the group of the most urgent line first. */
export function groupsOf(items: WorkItem[]): WorkGroup[] {
  const groups = new Map<string, WorkItem[]>();
  for (const item of items.toSorted(byUrgency)) groups.set(item.kind, [...(groups.get(item.kind) ?? []), item]);
  return [...groups].map(([kind, ours]) => ({ kind, title: titleOf(ours), items: ours }));
}

/** Uses the lines' own title when all share it, and the title of their kind otherwise. */
function titleOf([first, ...others]: WorkItem[]): string {
  if (!first) return '';
  return others.every(({ title }) => title === first.title) ? first.title : first.kindTitle;
}

/** Puts late work first, the oldest lateness leading; then what is due soonest, then undated work, the oldest first. */
function byUrgency(one: WorkItem, other: WorkItem): number {
  if (one.late !== other.late) return one.late ? -1 : 1;
  if (one.due !== other.due) return (one.due ?? '9').localeCompare(other.due ?? '9');
  return one.since.localeCompare(other.since);
}

/** Completes « 3 choses à faire » when some of them are late. */
export function lateOf(late: number, total: number): string {
  if (late < total) return `, dont ${late} en retard`;
  return total > 1 ? ', toutes en retard' : ', en retard';
}
