import { heldOn, ownTokensOf, tokensOf } from '../../access/access.ts';
import { type CalendarItem, findPerson } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { eachInTurns, inTurns } from '../limits/limits.ts';
import { type RowReadScope, readScopeOn } from '../lists/lists.ts';
import { entryOf } from './calendar-entry.ts';
import type { CalendarEntry, CalendarRequest } from './work-shapes.ts';

/**
 * Limits the pages of the store read for one answer: a narrow filter over many dossiers then ends, and the next page goes on from there.
 */
const MAX_PAGES = 20;

interface ReadableDeadline extends RowReadScope {
  item: CalendarItem;
}

/** Reads the calendar from a request. The store compares instants as text, so all are put in UTC with milliseconds. */
export function readCalendar(
  context: Context,
  caller: Caller,
  { mine = false, ...asked }: Omit<CalendarRequest, 'mine'> & { mine?: boolean },
): Promise<{ items: CalendarEntry[]; nextCursor: string | null }> {
  const inUtc = (instant: string) => new Date(instant).toISOString();
  return calendar(context, caller, {
    ...asked,
    mine,
    ...(asked.from !== undefined && { from: inUtc(asked.from) }),
    ...(asked.until !== undefined && { until: inUtc(asked.until) }),
  });
}

/**
 * Lists the coming deadlines of the dossiers the caller may read, soonest first, with those that are paused or passed without effect marked
 * as such.
 */
export async function calendar(
  context: Context,
  caller: Caller,
  { mine, role, name, holder, cursor, limit = 100, ...query }: CalendarRequest,
): Promise<{ items: CalendarEntry[]; nextCursor: string | null }> {
  const held = tokensOf(caller.person);
  const assigned = await assignedTo(context, caller, holder);
  const isOfOther = holder !== undefined && holder !== 'me';
  const isWanted = ({ to, scopes, name: own }: CalendarItem) =>
    (name === undefined || own === name) &&
    (role === undefined || to.includes(role)) &&
    (!mine || to.some((one) => heldOn(scopes, held).includes(one)));
  const kept: ReadableDeadline[] = [];
  const nextTurn = inTurns();
  let next = cursor ?? null;
  for (let pages = 0; pages < MAX_PAGES && kept.length < limit; pages++) {
    const page = await context.store.calendar({
      ...{ ...query, ...assigned, scopes: held, limit: limit - kept.length },
      ...(next !== null && { cursor: next }),
    });
    for (const item of page.items.filter(isWanted)) {
      await nextTurn();
      const readScope = await readScopeOn(context, item, held);
      // A reader by names only must not learn from a filter who follows the dossier.
      const isShown = readScope.readScope.shows('deadlines', item.name) && (!isOfOther || readScope.readScope.isWhole);
      if (isShown) kept.push({ item, ...readScope });
    }
    next = page.nextCursor;
    if (next === null) break;
  }
  const items: CalendarEntry[] = [];
  await eachInTurns(kept, async ({ item, ...readScope }) => items.push(await entryOf(context, item, readScope)));
  return { items, nextCursor: next };
}

/** Returns the tokens of the person whose dossiers are wanted; an unknown id gives none, hence no dossier. */
async function assignedTo(
  { store }: Context,
  { person }: Caller,
  holder: string | undefined,
): Promise<{ assigned?: string[] }> {
  if (holder === undefined) return {};
  if (holder === 'me') return { assigned: ownTokensOf(person) };
  const other = await findPerson(store, holder);
  return { assigned: (other?.roles ?? []).map((role) => `${role}:${holder}`) };
}
