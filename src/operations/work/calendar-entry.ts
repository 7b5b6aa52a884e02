import { isStaff } from '../../access/access.ts';
import {
  type Bundle,
  type CompiledBundle,
  deadlineRule,
  endsDay,
  isPausable,
  type Pause,
  pauseOf,
} from '../../engine/engine.ts';
import type { CalendarItem } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { RowReadScope } from '../lists/lists.ts';
import { servedClosings } from '../served/served.ts';
import type { CalendarEntry } from './work-shapes.ts';

/** Describes one line of the calendar as its reader may know it. */
export async function entryOf(
  context: Context,
  { bundle: _, scopes, ...item }: CalendarItem,
  { readScope, held, bundle, compiled }: RowReadScope,
): Promise<CalendarEntry> {
  const pause = item.paused && readScope.isWhole && compiled ? await holding(context, item, compiled) : null;
  return {
    ...item,
    endsDay: endsDay(compiled, item.name),
    rule: compiled === null ? '' : deadlineRule(compiled, item.name),
    audience: await audienceOf(context, { to: item.to, scopes }, { readScope, compiled }),
    pause: pause && { deadline: pause.deadline, motive: pause.motive, until: pause.until },
    mayPause: bundle !== null && isStaff(bundle, held) && (await isOffered(context, item, { bundle, compiled })),
  };
}

async function isOffered(
  context: Context,
  { name, skippedAt }: Pick<CalendarItem, 'name' | 'skippedAt'>,
  { bundle, compiled }: { bundle: Bundle; compiled: CompiledBundle | null },
): Promise<boolean> {
  if (compiled === null || skippedAt !== null) return false;
  return isPausable(compiled, name, await servedClosings(context, bundle));
}

async function holding(
  { store }: Context,
  { dossier, name }: Pick<CalendarItem, 'dossier' | 'name'>,
  compiled: CompiledBundle,
): Promise<Pause | null> {
  const stored = await store.load(dossier);
  return stored && pauseOf(compiled, stored.dossier.pauses, name);
}

/**
 * Lists the roles a deadline is addressed to, with their holders: tokens that bind by name say who, those of everybody (`role:*`) name
 * nobody.
 */
async function audienceOf(
  { directory }: Context,
  { to, scopes }: Pick<CalendarItem, 'to' | 'scopes'>,
  { readScope, compiled }: Pick<RowReadScope, 'readScope' | 'compiled'>,
): Promise<CalendarEntry['audience']> {
  const names = await directory.names();
  return to.map((role) => {
    const holders = scopes.filter((token) => token.startsWith(`${role}:`)).map((token) => token.slice(role.length + 1));
    const known = readScope.shows('people', role) ? holders.filter((id) => names.has(id)) : [];
    const title = compiled?.bundle.roles[role]?.title ?? role;
    return { role, title, people: known.map((id) => ({ id, name: names.get(id) ?? id })) };
  });
}
