import { isReadWhole, readable } from '../../access/access.ts';
import { type JsonObject, remembered } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, type Dossier, readingVars, stageOf } from '../../engine/engine.ts';
import {
  type CompiledScreen,
  type Measured,
  type MeasureScreen,
  type Shown,
  showDossier,
} from '../../screens/screens.ts';
import type { DossierRow } from '../../store/store.ts';
import { addInstant, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, sensitiveOf } from '../reading/as-read.ts';
import { markAsRead } from '../reading/kept-reading.ts';
import { isBefore, PROGRAM } from '../served/program.ts';
import { digestOf } from '../served/published-screens.ts';
import { isLate } from '../todo.ts';
import { classesOf, isDated, membersOf, type PageReading } from './page-reading.ts';

/**
 * What one dossier gives to the pages of figures of its workflow, kept beside it by each commit, so that a page of figures adds up and
 * reads no dossier. What it gives depends on who reads: it is worked out once for each set of grants that makes a difference to the
 * fields the page reads. It says what it was worked out from: pages, versions, and the day where an expression asks for it; and, of
 * the row beside it, by which program and until when it holds.
 */
export interface Parts {
  title: string;
  /** Hash of its version. */
  bundle: string;
  stage: string[];
  roles: Dossier['roles'];
  links: Dossier['links'];
  /** Work that may be late, with those it is addressed to. Absent in what was kept before: then it is worked out again. */
  late?: { lateAt: string; to: string[] }[];
  /** Of the row, written with it: by which program, and the last day on which the day alone leaves it true. Absent in what was kept before. */
  row?: [by: string, until?: string];
  /** Of the row, written with it: by which reading rights, where they are no longer those of its version. */
  read?: string;
  pages: { [screen: string]: PagePart };
}

/** Of a dossier that is erased since: what it counted for is counted as long as the page asks the same. */
export interface FrozenParts extends Parts {
  /** By page, the grants of each class of reader. */
  frozen: { [screen: string]: string[] };
}

interface PagePart {
  /** Of the page and of the current version. */
  of: string;
  /** The only day it holds for; absent, or null as it was kept before, = any. */
  day?: string | null;
  /** By class of reader, in the order of `classesOf`; null = the version of this dossier lacks what the page asks for. */
  shown: (KeptAmounts | 0)[] | null;
}
/** By measure; 0 = it counts for nothing; a list where its elements count apart. In place of all: 0 = the page's `where` leaves it out. */
type KeptAmounts = (0 | KeptAmount | KeptAmount[])[];
/** The text is there where the measure tells apart by one. */
type KeptAmount = [of: number, over: number, date: string | null, key?: string];

/** What one dossier gives to one page, to one reader. */
export interface Part extends Measured {
  title: string;
  /** Archived since: counted, and never named. */
  isClosed?: true;
  links: Dossier['links'];
}

/** A page under the current version of its workflow. */
export interface FiguresPage {
  screen: MeasureScreen;
  current: CompiledBundle;
  now: string;
}

/** To be kept beside a dossier, for these pages. */
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

/** By page, then by roles held: few steps change what a page reads. */
const lastParts = new WeakMap<CompiledScreen, ReturnType<typeof remembered<PagePart>>>();

function lastPart(page: CompiledScreen): ReturnType<typeof remembered<PagePart>> {
  const known = lastParts.get(page) ?? remembered<PagePart>();
  lastParts.set(page, known);
  return known;
}

/** All that an expression of a page may read of a dossier, but the day and who holds its roles. */
function readBy(page: CompiledScreen, { id, createdAt, states, tags, counters, data }: Dossier): unknown[] {
  const members = membersOf(page);
  const read = members === null ? [data] : [...members].map((member) => data[member]);
  return [id, createdAt, states.join(), tags.join(), counters, ...read];
}

/** By class of reader, in the order of `classesOf`. */
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

function keptOf(amounts: Shown['amounts'][number]): KeptAmounts[number] {
  const counted = amounts.filter(({ of, over }) => of !== 0 || over !== 0);
  const kept = counted.map(
    ({ of, over, date, key }): KeptAmount => (key === null ? [of, over, date] : [of, over, date, key]),
  );
  return kept.length > 1 ? kept : (kept[0] ?? 0);
}

/** What these grants read of the members asked for. Who reads them whole is shown the data as they are, completed already. */
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

/** What a dossier about to be erased gives, without its name: nothing of it waits for anybody. */
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

/** `gone`: the page asks something else since, which nobody can answer any more. */
function frozenPart(parts: FrozenParts, { screen, now }: FiguresPage, { page, grants }: PageReading): Part | 'gone' {
  const kept = parts.pages[screen.id];
  if (kept?.of.slice(0, 12) !== digestOf(screen).slice(0, 12)) return 'gone';
  const amounts = kept.shown?.[parts.frozen[screen.id]?.indexOf(grants.join()) ?? -1];
  return amounts === undefined ? 'gone' : partWith(parts, shownOf(page, amounts), now);
}

/** What is kept, as one reader may know it; `missing` when it must be worked out again. */
export function keptPart(parts: Parts, figures: FiguresPage, reading: PageReading): Part | 'missing' | 'gone' {
  if (isFrozen(parts)) return frozenPart(parts, figures, reading);
  const { screen, current, now } = figures;
  const kept = parts.pages[screen.id];
  if (kept?.of !== nameOf(screen, current) || parts.late === undefined) return 'missing';
  if (kept.day != null && kept.day !== todayIn(reading.zone, now)) return 'missing';
  const amounts = kept.shown?.[reading.nth];
  return amounts === undefined ? 'missing' : partWith(parts, shownOf(reading.page, amounts), now);
}

/** The next instant at which some of its work is late, which wasn't. */
export function nextLate({ late = [] }: Parts, now: string): string | null {
  let next: string | null = null;
  for (const work of late) if (!isLate(work, now) && (next === null || work.lateAt < next)) next = work.lateAt;
  return next;
}

/** Whether all that is kept still holds, for any reader. */
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

/** Worked out for one reader, whatever is kept. */
export async function freshPart(
  context: Context,
  dossier: Dossier,
  { parts, now, reading }: { parts: Parts; now: string; reading: PageReading },
): Promise<Part> {
  const compiled = await context.bundles.byHash(dossier.bundle);
  const asRead = await definitionAsRead(context, compiled.bundle);
  const { page, grants } = reading;
  const data = dataFor(dossier.data, membersOf(page), grants, sensitiveOf({ bundle: asRead }));
  return partWith(parts, shownOf(page, amountsOf(compiled, { dossier, page, data, now })), now);
}

/** The last day that ends before, or at, an instant that begins another. */
function dayBefore(instant: string, zone: string): string {
  return todayIn(zone, addInstant(instant, -1));
}

function partWith({ title, stage, roles, links, late = [] }: Parts, shown: Part['shown'], now: string): Part {
  const lateTo = late.filter((work) => isLate(work, now)).flatMap(({ to }) => to);
  return { title, stage, roles, links, lateTo, shown };
}

function shownOf({ measures }: CompiledScreen, amounts: KeptAmounts | 0): Part['shown'] {
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

/** Of most measures most dossiers give nothing: one for all. */
const NO_AMOUNT: Part['shown']['amounts'][number] = [];
const NOT_SHOWN: Part['shown'] = { isIn: false, amounts: [] };

function isSeveral(amount: KeptAmount | KeptAmount[]): amount is KeptAmount[] {
  return Array.isArray(amount[0]);
}

/** Worked out once: a page asks it at every dossier. */
const names = new WeakMap<MeasureScreen, { current: string; name: string }>();
function nameOf(screen: MeasureScreen, { hash }: CompiledBundle): string {
  const known = names.get(screen);
  if (known?.current === hash) return known.name;
  const name = `${digestOf(screen).slice(0, 12)}${hash.slice(0, 12)}`;
  names.set(screen, { current: hash, name });
  return name;
}
