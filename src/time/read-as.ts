/**
 * Returns the instant at which people read a deadline: the end of a day is read in its last second, not at midnight of the next day.
 * @returns an instant; empty where there is none
 */
export function readAs({ dueAt, endsDay }: { dueAt: string | null; endsDay: boolean }): string {
  return endsDay && dueAt !== null ? new Date(Date.parse(dueAt) - 1_000).toISOString() : (dueAt ?? '');
}
