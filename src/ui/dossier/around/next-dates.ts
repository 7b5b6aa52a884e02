import type { View } from '../../../http/http.ts';

type Deadline = View['deadlines'][number];
type ComingDeadline = Pick<Deadline, 'key' | 'name' | 'title' | 'dueAt' | 'endsDay'>;

export interface NextDate<Of extends ComingDeadline = Deadline> {
  /** Is the deadline's first date to come. */
  deadline: Of;
  /** Counts its later dates. */
  others: number;
}

/**
 * Lists the deadlines that an act armed or moved, the soonest first, each on one line however many dates it has (reminders before it, one
 * date for each report).
 * @param now an instant; what was due before it is not to come
 */
export function nextDates<Of extends ComingDeadline>(
  before: readonly ComingDeadline[],
  after: readonly Of[],
  now: string,
): NextDate<Of>[] {
  const stood = new Set(before.map(({ key, dueAt }) => `${key} ${dueAt}`));
  const armed = after
    .filter(({ key, dueAt }) => dueAt !== null && dueAt > now && !stood.has(`${key} ${dueAt}`))
    .sort(bySoonest);
  const firsts = armed.filter(({ name }, at) => armed.findIndex((one) => one.name === name) === at);
  return firsts.map((deadline) => ({
    deadline,
    others: armed.filter(({ name }) => name === deadline.name).length - 1,
  }));
}

const bySoonest = (a: ComingDeadline, b: ComingDeadline) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1);
