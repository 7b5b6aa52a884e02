import { heldOn, tokensOf } from '../access/access.ts';
import { deadlineRule } from '../engine/engine.ts';
import type { CalendarItem } from '../store/store.ts';
import type { Context } from './context.ts';
import type { CalendarEntry, CalendarRequest, Caller } from './contract.ts';
import { sightOn } from './sights.ts';

/** Pages of the store read for one answer: a narrow filter over many dossiers ends, and the next page goes on from there. */
const MOST_PAGES = 20;

/**
 * Deadlines to come of the dossiers the caller may read, soonest first; the paused ones are there and said so, those that
 * passed without effect too.
 */
export async function calendar(
  context: Context,
  caller: Caller,
  { mine, role, cursor, limit = 100, ...query }: CalendarRequest,
): Promise<{ items: CalendarEntry[]; nextCursor: string | null }> {
  const held = tokensOf(caller.person);
  const isWanted = ({ to, scopes }: CalendarItem) =>
    (role === undefined || to.includes(role)) && (!mine || to.some((one) => heldOn(scopes, held).includes(one)));
  const items: CalendarItem[] = [];
  let next = cursor ?? null;
  for (let pages = 0; pages < MOST_PAGES && items.length < limit; pages++) {
    const page = await context.store.calendar({
      ...query,
      scopes: held,
      limit: limit - items.length,
      ...(next !== null && { cursor: next }),
    });
    for (const item of page.items.filter(isWanted)) {
      const { sight } = await sightOn(context, item, held);
      if (sight.shows('deadlines', item.name)) items.push(item);
    }
    next = page.nextCursor;
    if (next === null) break;
  }
  return { items: await Promise.all(items.map((item) => entryOf(context, item))), nextCursor: next };
}

async function entryOf({ bundles }: Context, { bundle, scopes: _, ...item }: CalendarItem): Promise<CalendarEntry> {
  const compiled = await bundles.byHash(bundle).catch(() => null);
  return { ...item, rule: compiled === null ? '' : deadlineRule(compiled, item.name) };
}
