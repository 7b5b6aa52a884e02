import { newId, newSecret, problems, refuse } from '../../base/base.ts';
import { findPerson, lapsesOf, noteFailure, type Store } from '../../store/store.ts';
import { addDays, addInstant, todayIn } from '../../time/time.ts';
import { type AuditAct, journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { sourceOf, waitMs } from '../limits/limits.ts';
import { agenda } from '../screens/screens.ts';
import { programmeZone } from '../served/served.ts';
import { calendar } from './calendar.ts';
import { calendarText, type PlacedMeeting } from './calendar-text.ts';
import {
  dropFeed,
  type FeedRecord,
  feedById,
  feedBySecret,
  type KeptFeed,
  keepFeed,
  MAX_FEEDS,
} from './feed-record.ts';
import type { Feed, FeedRequest, OpenedFeed } from './feed-shapes.ts';
import { standing, standingFeedsOf } from './standing-feeds.ts';
import type { CalendarEntry } from './work-shapes.ts';

/**
 * Opens a feed for the caller.
 * @throws Refusal conflict above 20 feeds
 */
export async function openFeed(context: Context, caller: Caller, request: FeedRequest): Promise<OpenedFeed> {
  const { store } = context;
  const feeds = await standingFeedsOf(store, caller.person.id);
  if (feeds.length >= MAX_FEEDS) {
    return refuse(problems.conflict(`Vous avez déjà ${MAX_FEEDS} calendriers : supprimez-en un.`));
  }
  const now = await store.realNow();
  const createdAt = new Date(now).toISOString();
  const feed: FeedRecord = { id: newId('cal', now), person: caller.person.id, ...request, createdAt, rotatedAt: null };
  return withNewSecret(context, caller, { feed, revision: 0 }, 'own.feed');
}

/**
 * Gives a feed a new secret address; the former address answers nothing any more.
 * @throws Refusal not-found, conflict
 */
export async function rotateFeed(context: Context, caller: Caller, id: string): Promise<OpenedFeed> {
  const { feed, revision } = await ownFeed(context, caller, id);
  const rotatedAt = new Date(await context.store.realNow()).toISOString();
  return withNewSecret(context, caller, { feed: { ...feed, rotatedAt }, revision }, 'own.feed-address');
}

/** @throws Refusal not-found */
export async function closeFeed(context: Context, caller: Caller, id: string): Promise<void> {
  const { feed } = await ownFeed(context, caller, id);
  await dropFeed(context.store, feed.id);
}

export async function listFeeds({ store }: Context, caller: Caller): Promise<{ items: Feed[] }> {
  return { items: (await standingFeedsOf(store, caller.person.id)).map(shown) };
}

/** Gives 256 bits, which nobody guesses; growing delays slow down those who try all the same. */
const SECRET_BYTES = 32;

async function withNewSecret(context: Context, caller: Caller, kept: KeptFeed, act: AuditAct): Promise<OpenedFeed> {
  const { store } = context;
  const secret = newSecret(SECRET_BYTES);
  const feed = { ...kept.feed, ...(await standingOf(store, caller)) };
  await journalled(store, { act, by: caller.person.id, detail: `« ${feed.name} »` }, async () => {
    if (!(await keepFeed(store, { ...kept, feed }, secret)))
      refuse(problems.conflict('Ce calendrier vient de changer. Relisez la liste, puis recommencez.'));
  });
  return { ...shown(kept.feed), url: `${context.publicUrl}/api/v1/calendar/${secret}.ics` };
}

function shown({ id, name, mine, workflow, createdAt, rotatedAt }: FeedRecord): Feed {
  return { id, name, mine, workflow, createdAt, rotatedAt };
}

/** Returns a feed of the caller; another person's feed does not exist for them. */
export async function ownFeed({ store }: Context, caller: Caller, id: string): Promise<KeptFeed> {
  const kept = await feedById(store, id);
  if (kept?.feed.person !== caller.person.id) return refuse(problems.notFound('Ce calendrier n’existe pas.'));
  return kept;
}
ownFeed.says = 'Un calendrier que l’on a ouvert soi-même.';

const PACE = { free: 20, firstMs: 1_000, ceilingMs: 30_000, forgottenAfterMs: 900_000 };
const DAY_MS = 86_400_000;
/** Covers the last month, which a calendar program shows too; what is further away is looked for in the product. */
const PAST_MS = 31 * DAY_MS;
const FUTURE_MS = 400 * DAY_MS;
const MAX_LINES = 1_000;

/**
 * Returns the feed's text (RFC 5545), with what its owner may see at this very moment.
 * @throws Refusal not-found: no such secret, or what it depended on was taken away · too-many-requests after many wrong secrets from this
 * address
 */
export async function readFeed(context: Context, secret: string, address: string): Promise<string> {
  const { store } = context;
  const subject = `feed:${sourceOf(address)}`;
  const nowMs = await store.realNow();
  const seconds = Math.ceil((await waitMs(store, subject, PACE, nowMs)) / 1000);
  if (seconds > 0) {
    const detail = `Trop d'adresses de calendrier inconnues. Réessayez dans ${seconds} seconde(s).`;
    return refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
  }
  const kept = await feedBySecret(store, secret);
  const feed = kept && (await standing(store, kept.feed));
  const person = feed && (await findPerson(store, feed.person));
  if (kept === null || feed === null || person === null) {
    await noteFailure(store, subject, nowMs);
    return refuse(problems.notFound('Ce calendrier n’existe pas, ou plus.'));
  }
  await noteUse(store, { kept: { ...kept, feed }, secret, nowMs });
  const now = await context.clock.now();
  const lines = await linesOf(context, { person }, feed, now);
  const meetings = await meetingsOf(context, { person }, feed, now);
  return calendarText({ name: feed.name, now, publicUrl: context.publicUrl, lines, meetings });
}

/** An agenda asks every few minutes: its use is written once an hour, and once is enough where two ask together. */
const USED_EVERY_MS = 3_600_000;

async function noteUse(
  store: Store,
  { kept, secret, nowMs }: { kept: KeptFeed; secret: string; nowMs: number },
): Promise<void> {
  const before = kept.feed.usedAt ?? null;
  if (before !== null && nowMs - Date.parse(before) < USED_EVERY_MS) return;
  await keepFeed(store, { ...kept, feed: { ...kept.feed, usedAt: new Date(nowMs).toISOString() } }, secret);
}

/** Covers the hundred days that one page of the agenda may span; what is further away is looked for in the product. */
const MEETING_DAYS = { before: 31, after: 68 };

async function meetingsOf(context: Context, caller: Caller, feed: FeedRecord, now: string): Promise<PlacedMeeting[]> {
  const today = todayIn(await programmeZone(context), now);
  const { items } = await agenda(context, caller, {
    ...{ from: addDays(today, -MEETING_DAYS.before), until: addDays(today, MEETING_DAYS.after), mine: feed.mine },
  });
  const wanted = items.filter(({ workflow }) => feed.workflow === null || workflow === feed.workflow);
  return Promise.all(
    wanted.map(async (meeting) => ({
      meeting,
      zone: (await context.bundles.current(meeting.workflow)).bundle.workflow.zone,
    })),
  );
}

async function linesOf(context: Context, caller: Caller, feed: FeedRecord, now: string): Promise<CalendarEntry[]> {
  const lines: CalendarEntry[] = [];
  const window = { from: addInstant(now, -PAST_MS), until: addInstant(now, FUTURE_MS) };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof calendar>> = await calendar(context, caller, {
      ...window,
      mine: feed.mine,
      limit: 200,
      ...(feed.workflow !== null && { workflow: feed.workflow }),
      ...(cursor !== null && { cursor }),
    });
    lines.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && lines.length < MAX_LINES);
  return lines.slice(0, MAX_LINES);
}

/** Notes what the address of a calendar depends on as it is made: the lapses of its owner's account, and the token used. */
async function standingOf(store: Store, { person, session }: Caller): Promise<Pick<FeedRecord, 'lapses' | 'token'>> {
  return { lapses: (await lapsesOf(store, person.id)) ?? 0, token: session?.kind === 'token' ? session.id : null };
}
