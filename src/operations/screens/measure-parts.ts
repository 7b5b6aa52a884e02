import { atHand, countedTokensOf, heldOn, isCounted, ownTokensOf, tokensOf } from '../../access/access.ts';
import type { MeasureScreen } from '../../screens/screens.ts';
import type { KeptParts } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { keepAnew } from '../command/command.ts';
import type { Context } from '../context.ts';
import {
  type FiguresPage,
  type FiguresPart,
  freshPart,
  keptPart,
  nextLate,
  type PageReading,
  type Parts,
  readingOf,
} from '../figures/figures.ts';
import { inTurns } from '../limits/limits.ts';
import type { KeptSlice, KeptSlices } from './kept-slices.ts';

/** Dossiers are read and added up this many at a time. */
const SLICE = 200;

interface FiguresWalk<Made> {
  context: Context;
  page: FiguresPage;
  /** Lists all pages of figures of the workflow: a recomputed dossier is stored for all of them. */
  screens: MeasureScreen[];
  tokens: string[];
  making: SliceBuilder<Made>;
  /** Remembers how a dossier is read on this page, by pinned version and access tokens held. */
  readings: Map<string, PageReading | 'hidden' | null>;
  nextTurn(): Promise<void>;
}

/** Builds a result from the dossiers of a slice, one by one. */
export interface SliceBuilder<Made> {
  begin(): Made;
  take(made: Made, part: FiguresPart, dossier: string): void;
  /** Counts dossiers left out: their version of the workflow lacks what the page asks for, or they were erased before the page changed. */
  leaveOut(made: Made, count: number): void;
  /** Receives each slice's result in order. It must not change it: the cached result may be added again later. */
  add(made: Made): void;
}

/**
 * Builds a result from every dossier of a page of figures, as this reader reads it, whatever their number. It uses the figures stored with
 * each dossier, and recomputes and stores again those that are out of date. A slice in which nothing was written since its last reading is
 * added from the cache: after one dossier changes, one slice is recomputed.
 * @param kept slices of the last reading of the same page by the same reader; null: none is kept
 */
export async function eachSlice<Made>(
  context: Context,
  { person }: Caller,
  page: FiguresPage,
  { kept, making }: { kept: KeptSlices<Made> | null; making: SliceBuilder<Made> },
): Promise<void> {
  const { workflow, states, mine } = page.screen;
  const tokens = tokensOf(person);
  const screens = await context.screens.measures(workflow);
  const walk: FiguresWalk<Made> = { context, page, screens, tokens, making, readings: new Map(), nextTurn: inTurns() };
  let cursor: string | undefined;
  do {
    await walk.nextTurn();
    const known = kept?.get(cursor);
    const found = await context.store.parts({
      ...{ workflow, scopes: [...tokens, ...countedTokensOf(person)], limit: SLICE },
      ...(states && { states }),
      ...(mine && { assigned: ownTokensOf(person) }),
      ...(cursor !== undefined && { cursor }),
      ...(known?.end && { until: known.end }),
      ...(known && isTimely(known, page.now) && { unless: known.mark }),
    });
    if (found.isSame && known) making.add(known.made);
    else {
      const { made, until } = await makeSlice(walk, found.items);
      if (kept && found.mark !== undefined)
        kept.set(cursor, { end: found.nextCursor, mark: found.mark, from: page.now, until, made });
      making.add(made);
    }
    cursor = found.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function isTimely({ from, until }: KeptSlice<unknown>, now: string): boolean {
  return from <= now && (until === null || now < until);
}

/** Computes one slice; `until` is when its result changes even if nothing is written, such as a deadline that becomes late. */
async function makeSlice<Made>(
  walk: FiguresWalk<Made>,
  items: KeptParts[],
): Promise<{ made: Made; until: string | null }> {
  const { page, making } = walk;
  const [made, missing] = [making.begin(), [] as KeptParts[]];
  let [leftOut, until]: [number, string | null] = [0, null];
  for (const item of items) {
    await walk.nextTurn();
    const parts: Parts | null = item.parts === null ? null : JSON.parse(item.parts);
    const reading =
      parts &&
      (walk.readings.get(nameOf(parts.bundle, item.held)) ?? (await readingHere(walk, parts.bundle, item.held)));
    const part = parts && reading && reading !== 'hidden' ? keptPart(parts, page, reading) : 'missing';
    if (part === 'gone') leftOut += 1;
    else if (part !== 'missing') making.take(made, asTold(part, item), item.id);
    else if (parts === null || (reading !== null && reading !== 'hidden')) missing.push(item);
    else if (reading === null) leftOut += 1;
    until = earlier(until, parts && nextLate(parts, page.now));
    if (reading && reading !== 'hidden' && reading.zone !== page.current.bundle.workflow.zone) until = page.now;
  }
  making.leaveOut(made, leftOut + (await workOut(walk, made, missing)));
  // Figures that could not be stored are computed again next time.
  return { made, until: missing.length > 0 ? page.now : until };
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one;
}

async function readingHere(
  walk: FiguresWalk<unknown>,
  bundle: string,
  held: string[],
): Promise<PageReading | 'hidden' | null> {
  const name = nameOf(bundle, held);
  const known = walk.readings.get(name);
  if (known !== undefined) return known;
  const fresh = await readingOf(walk.context, bundle, walk.page.screen, heldOn(atHand(held), walk.tokens));
  walk.readings.set(name, fresh);
  return fresh;
}

/** Recomputes the dossiers whose stored figures are missing or out of date; returns how many are left out. */
async function workOut<Made>(walk: FiguresWalk<Made>, made: Made, missing: KeptParts[]): Promise<number> {
  const { context, page, making } = walk;
  const held = new Map(missing.map((item) => [item.id, item.held]));
  let leftOut = held.size;
  await keepAnew(context, { ids: [...held.keys()], screens: walk.screens, now: page.now }, async (dossier, parts) => {
    const reading = await readingHere(walk, dossier.bundle, held.get(dossier.id) ?? []);
    if (reading === null) return;
    leftOut -= 1;
    if (reading === 'hidden') return;
    const item = { held: held.get(dossier.id) ?? [] };
    making.take(made, asTold(await freshPart(context, dossier, { parts, now: page.now, reading }), item), dossier.id);
  });
  return leftOut;
}

/** Removes the title when the reader only counts archived dossiers and may not know which they are. */
function asTold(part: FiguresPart, { held }: Pick<KeptParts, 'held'>): FiguresPart {
  return held.every(isCounted) ? { ...part, title: '', isClosed: true } : part;
}

function nameOf(bundle: string, held: string[]): string {
  return `${bundle} ${held.length === 1 ? held[0] : held.join()}`;
}
