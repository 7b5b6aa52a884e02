import { isReadWhole, readable } from '../../access/access.ts';
import { type JsonObject, memo, remembered } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, type Dossier, readingVars, stageOf } from '../../engine/engine.ts';
import {
  type CompiledScreen,
  type DossierMeasure,
  type MeasureScreen,
  type ShownDossier,
  showDossier,
} from '../../screens/screens.ts';
import type { DossierRow } from '../../store/store.ts';
import { addInstant, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../instance/instance.ts';
import { definitionAsRead, markAsRead, sensitiveOf } from '../reading/reading.ts';
import { isBefore, PROGRAM } from '../served/served.ts';
import { isLate } from '../todo.ts';
import { classesOf, isDated, membersOf, type PageReading } from './page-reading.ts';

/**
 * Holds what one dossier contributes to the pages of figures of its workflow. Each commit keeps it beside the dossier, so that a page adds
 * figures up without reading any dossier. Amounts depend on the reader: they are computed once for each set of grants that makes a
 * difference to the fields the page reads. The record says what it was computed from: pages, versions, and the day where an expression uses
 * it; for the row beside it, which version of the program wrote it and until when it holds.
 */
export interface Parts {
  title: string;
  /** Is the hash of the version the dossier is pinned to. */
  bundle: string;
  stage: string[];
  roles: Dossier['roles'];
  links: Dossier['links'];
  /** Lists the work that may be late, with the roles it is addressed to. Older records lack it and are then computed again. */
  late?: { lateAt: string; to: string[] }[];
  /**
   * Says which version of the program wrote the row, and the last day on which it holds if nothing but the day changes. Older records lack
   * it.
   */
  row?: [by: string, until?: string];
  /** Marks the reading rights the row was written with, where they differ from those of its version. */
  read?: string;
  pages: { [screen: string]: PagePart };
}

/** Describes what an erased dossier still counts for, as long as the page asks the same thing. */
export interface FrozenParts extends Parts {
  /** Lists the grants of each class of readers, by page. */
  frozen: { [screen: string]: string[] };
}

interface PagePart {
  /** Names the page and the current version of its workflow. */
  of: string;
  /** Gives the only day it holds for; absent, or null in older records, = any day. */
  day?: string | null;
  /** Lists amounts by class of readers, in the order of `classesOf`; null = this dossier's version lacks what the page asks for. */
  shown: (KeptAmounts | 0)[] | null;
}
/**
 * Holds one amount per measure: 0 = the dossier counts for nothing; a list when its elements count separately. A single 0 in place of the
 * whole list means that the page's `where` leaves the dossier out.
 */
type KeptAmounts = (0 | KeptAmount | KeptAmount[])[];
/** Has a key only when the measure groups by a text. */
type KeptAmount = [of: number, over: number, date: string | null, key?: string];

/** Holds what one dossier contributes to one page, as one reader may know it. */
export interface FiguresPart extends DossierMeasure {
  title: string;
  /** Is true once the dossier is archived: it is counted and never named. */
  isClosed?: true;
  links: Dossier['links'];
}

/** Pairs a page of figures with the current version of its workflow. */
export interface FiguresPage {
  screen: MeasureScreen;
  current: CompiledBundle;
  now: string;
}

/** Computes what is kept beside a dossier for these pages. */
export async function partsOf(
  context: Context,
  compiled: CompiledBundle,
  { dossier, todos, until, now }: { dossier: Dossier; todos: DossierRow['todos']; until: string | null; now: string },
  screens: readonly MeasureScreen[],
): Promise<Parts> {
  const current = await context.bundles.current(dossier.workflow);
  const asRead = await definitionAsRead(context, compiled.bundle);
  const pages = screens.map((screen): [string, PagePart] => [
    screen.id,
    pagePart(context, compiled, asRead, { dossier, screen, current, now }),
  ]);
  const titleOf = (role: string) => compiled.bundle.roles[role]?.title ?? role;
  const read = markAsRead(compiled.bundle, asRead);
  return {
    title: dossier.title,
    bundle: compiled.hash,
    stage: stageOf(compiled, dossier.states).map((state) => compiled.stateTitles[state] ?? state),
    roles: Object.fromEntries(Object.entries(dossier.roles).filter(([, holders]) => holders.length > 0)),
    links: Object.fromEntries(Object.entries(dossier.links).filter(([, id]) => id !== null)),
    late: todos.flatMap(({ lateAt = null, to }) => (lateAt === null ? [] : [{ lateAt, to: to.map(titleOf) }])),
    row: until === null ? [PROGRAM] : [PROGRAM, dayBefore(until, compiled.bundle.workflow.zone)],
    ...(read !== undefined && { read }),
    pages: Object.fromEntries(pages),
  };
}

function pagePart(
  context: Context,
  compiled: CompiledBundle,
  asRead: Bundle,
  { dossier, screen, current, now }: FiguresPage & { dossier: Dossier },
): PagePart {
  const page = context.screens.compiled(screen, compiled);
  const of = nameOf(screen, current);
  if (page === null) return { of, shown: null };
  const day = isDated(page) ? todayIn(compiled.bundle.workflow.zone, now) : null;
  return lastPart(page)(dossier.roles, [asRead, of, day, ...readBy(page, dossier)], () => {
    const shown = shownTo(compiled, asRead, { dossier, page, now });
    return { of, ...(day !== null && { day }), shown };
  });
}

/** Remembers the last part by page, then by roles held: few steps change what a page reads. */
const lastParts = memo<CompiledScreen, ReturnType<typeof remembered<PagePart>>>('parts of pages');

function lastPart(page: CompiledScreen): ReturnType<typeof remembered<PagePart>> {
  return lastParts(page, () => remembered<PagePart>('parts of pages'));
}

/** Lists all that an expression of a page may read of a dossier, except the day and the holders of its roles. */
function readBy(page: CompiledScreen, { id, createdAt, states, tags, counters, data }: Dossier): unknown[] {
  const members = membersOf(page);
  const read = members === null ? [data] : [...members].map((member) => data[member]);
  return [id, createdAt, states.join(), tags.join(), counters, ...read];
}

/** Computes the amounts of each class of readers, in the order of `classesOf`. */
function shownTo(
  compiled: CompiledBundle,
  asRead: Bundle,
  { dossier, page, now }: { dossier: Dossier; page: CompiledScreen; now: string },
): (KeptAmounts | 0)[] {
  const sensitive = sensitiveOf({ bundle: asRead });
  const data = classesOf(asRead, page).map((grants) => dataFor(dossier.data, membersOf(page), grants, sensitive));
  // Most classes read the page whole: the same data, hence the same amounts.
  const amounts = new Map(
    [...new Set(data)].map((one) => [one, amountsOf(compiled, { dossier, page, data: one, now })]),
  );
  return data.map((one) => amounts.get(one) ?? 0);
}

function amountsOf(
  compiled: CompiledBundle,
  { dossier, page, data, now }: { dossier: Dossier; page: CompiledScreen; data: JsonObject; now: string },
): KeptAmounts | 0 {
  const { isIn, amounts } = showDossier(page, readingVars(compiled, dossier, data, { now }));
  return isIn ? amounts.map(keptOf) : 0;
}

function keptOf(amounts: ShownDossier['amounts'][number]): KeptAmounts[number] {
  const counted = amounts.filter(({ of, over }) => of !== 0 || over !== 0);
  const kept = counted.map(
    ({ of, over, date, key }): KeptAmount => (key === null ? [of, over, date] : [of, over, date, key]),
  );
  return kept.length > 1 ? kept : (kept[0] ?? 0);
}

/** Returns what these grants read of the members asked for; when they read all of them, returns the stored data itself. */
function dataFor(
  data: JsonObject,
  members: ReadonlySet<string> | null,
  grants: readonly string[],
  sensitive: readonly string[],
): JsonObject {
  if ([...(members ?? [''])].every((name) => isReadWhole(name, grants, sensitive))) return data;
  if (members === null) return readable(data, grants, sensitive);
  const asked = Object.entries(data).filter(([name]) => members.has(name));
  return readable(Object.fromEntries(asked), grants, sensitive);
}

/** Computes what a dossier contributes before its erasure, without its name; none of its work waits for anybody any more. */
export async function frozenParts(context: Context, dossier: Dossier, now: string): Promise<FrozenParts> {
  const compiled = await context.bundles.byHash(dossier.bundle);
  const asRead = await definitionAsRead(context, compiled.bundle);
  const screens = await context.screens.measures(dossier.workflow);
  const parts = await partsOf(context, compiled, { dossier, todos: [], until: null, now }, screens);
  const classesIn = (screen: MeasureScreen): string[] => {
    const page = context.screens.compiled(screen, compiled);
    return page === null ? [] : classesOf(asRead, page).map((grants) => grants.join());
  };
  const frozen = Object.fromEntries(screens.map((screen) => [screen.id, classesIn(screen)]));
  return { ...parts, title: '', frozen };
}

export function isFrozen(parts: Parts): parts is FrozenParts {
  return 'frozen' in parts;
}

/** Returns `gone` when the page has changed since: the erased dossier can no longer answer it. */
function frozenPart(
  parts: FrozenParts,
  { screen, now }: FiguresPage,
  { page, grants }: PageReading,
): FiguresPart | 'gone' {
  const kept = parts.pages[screen.id];
  if (kept?.of.slice(0, 12) !== digestOf(screen).slice(0, 12)) return 'gone';
  const amounts = kept.shown?.[parts.frozen[screen.id]?.indexOf(grants.join()) ?? -1];
  return amounts === undefined ? 'gone' : partWith(parts, shownOf(page, amounts), now);
}

/** Returns what is kept, as one reader may know it; `missing` when it must be computed again, `gone` when it never can be. */
export function keptPart(parts: Parts, figures: FiguresPage, reading: PageReading): FiguresPart | 'missing' | 'gone' {
  if (isFrozen(parts)) return frozenPart(parts, figures, reading);
  const { screen, current, now } = figures;
  const kept = parts.pages[screen.id];
  if (kept?.of !== nameOf(screen, current) || parts.late === undefined) return 'missing';
  if (kept.day != null && kept.day !== todayIn(reading.zone, now)) return 'missing';
  const amounts = kept.shown?.[reading.nth];
  return amounts === undefined ? 'missing' : partWith(parts, shownOf(reading.page, amounts), now);
}

/** Returns the next instant at which some of its work becomes late. */
export function nextLate({ late = [] }: Parts, now: string): string | null {
  let next: string | null = null;
  for (const work of late) if (!isLate(work, now) && (next === null || work.lateAt < next)) next = work.lateAt;
  return next;
}

/** Tells whether all that is kept still holds, for any reader. */
export function isFresh(
  parts: Parts,
  { screens, current, now }: { screens: readonly MeasureScreen[]; current: CompiledBundle; now: string },
): boolean {
  if (isFrozen(parts)) return true;
  const { late, row: [by, until] = [] } = parts;
  if (late === undefined || isBefore(by, PROGRAM)) return false;
  const today = todayIn(current.bundle.workflow.zone, now);
  if (until !== undefined && until < today) return false;
  return screens.every((screen) => {
    const kept = parts.pages[screen.id];
    return kept?.of === nameOf(screen, current) && (kept.day == null || kept.day === today);
  });
}

/** Computes the part for one reader, whatever is kept. */
export async function freshPart(
  context: Context,
  dossier: Dossier,
  { parts, now, reading }: { parts: Parts; now: string; reading: PageReading },
): Promise<FiguresPart> {
  const compiled = await context.bundles.byHash(dossier.bundle);
  const asRead = await definitionAsRead(context, compiled.bundle);
  const { page, grants } = reading;
  const data = dataFor(dossier.data, membersOf(page), grants, sensitiveOf({ bundle: asRead }));
  return partWith(parts, shownOf(page, amountsOf(compiled, { dossier, page, data, now })), now);
}

/** Returns the last day that ends at or before an instant at which another day begins. */
function dayBefore(instant: string, zone: string): string {
  return todayIn(zone, addInstant(instant, -1));
}

function partWith(
  { title, stage, roles, links, late = [] }: Parts,
  shown: FiguresPart['shown'],
  now: string,
): FiguresPart {
  const lateTo = late.filter((work) => isLate(work, now)).flatMap(({ to }) => to);
  return { title, stage, roles, links, lateTo, shown };
}

function shownOf({ measures }: CompiledScreen, amounts: KeptAmounts | 0): FiguresPart['shown'] {
  if (amounts === 0) return NOT_SHOWN;
  return {
    isIn: true,
    amounts: amounts.map((amount, index) => {
      if (amount === 0) return NO_AMOUNT;
      const isDated = measures[index]?.on !== null;
      const each = ([of, over, date, key]: KeptAmount) => ({ of, over, date, isDated, key: key ?? null });
      return isSeveral(amount) ? amount.map(each) : [each(amount)];
    }),
  };
}

/** Shares one empty list, since most dossiers give nothing to most measures. */
const NO_AMOUNT: FiguresPart['shown']['amounts'][number] = [];
const NOT_SHOWN: FiguresPart['shown'] = { isIn: false, amounts: [] };

function isSeveral(amount: KeptAmount | KeptAmount[]): amount is KeptAmount[] {
  return Array.isArray(amount[0]);
}

/** Remembers the name of a page, which is asked for at every dossier. */
const names = remembered<string>('names of pages');
function nameOf(screen: MeasureScreen, { hash }: CompiledBundle): string {
  return names(screen, [hash], () => `${digestOf(screen).slice(0, 12)}${hash.slice(0, 12)}`);
}
