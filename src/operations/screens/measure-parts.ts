import { atHand, countedTokensOf, heldOn, isCounted, ownTokensOf, tokensOf } from '../../access/access.ts';
import type { MeasureScreen } from '../../screens/screens.ts';
import type { KeptParts } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { keepAnew } from '../command/command.ts';
import type { Context } from '../context.ts';
import { type PageReading, readingOf } from '../figures/page-reading.ts';
import { type FiguresPage, freshPart, keptPart, type Part, type Parts } from '../figures/parts.ts';
import { inTurns } from '../limits/turns.ts';

/** Dossiers whose parts are read at once. */
const SLICE = 100;

interface Walk {
  context: Context;
  page: FiguresPage;
  /** All pages of figures of the workflow. */
  screens: MeasureScreen[];
  tokens: string[];
  take(part: Part, dossier: string): void;
  /** How they are read, by version and tokens held. */
  readings: Map<string, PageReading | 'hidden' | null>;
  nextTurn(): Promise<void>;
}

/**
 * Hands over what each dossier of a page of figures gives to this reader, whatever their number: as kept, and worked out again where
 * what is kept no longer holds, which is then kept.
 *
 * @returns how many are left out: read by names only, or of a version that lacks what the page asks for
 */
export async function eachPart(
  context: Context,
  { person }: Caller,
  page: FiguresPage,
  take: Walk['take'],
): Promise<number> {
  const { workflow, states, mine } = page.screen;
  const tokens = tokensOf(person);
  const screens = await context.screens.measures(workflow);
  const walk: Walk = { context, page, screens, tokens, take, readings: new Map(), nextTurn: inTurns() };
  let [leftOut, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const found = await context.store.parts({
      ...{ workflow, scopes: [...tokens, ...countedTokensOf(person)], limit: SLICE },
      ...(states && { states }),
      ...(mine && { assigned: ownTokensOf(person) }),
      ...(cursor !== undefined && { cursor }),
    });
    leftOut += await takeAll(walk, found.items);
    cursor = found.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return leftOut;
}

async function takeAll(walk: Walk, items: KeptParts[]): Promise<number> {
  const missing: KeptParts[] = [];
  let leftOut = 0;
  for (const item of items) {
    await walk.nextTurn();
    const parts: Parts | null = item.parts === null ? null : JSON.parse(item.parts);
    const reading =
      parts &&
      (walk.readings.get(nameOf(parts.bundle, item.held)) ?? (await readingHere(walk, parts.bundle, item.held)));
    const part = parts && reading && reading !== 'hidden' ? keptPart(parts, walk.page, reading) : 'missing';
    if (part === 'gone') leftOut += 1;
    else if (part !== 'missing') walk.take(asTold(part, item), item.id);
    else if (parts === null || (reading !== null && reading !== 'hidden')) missing.push(item);
    else if (reading === null) leftOut += 1;
  }
  return leftOut + (await workOut(walk, missing));
}

async function readingHere(walk: Walk, bundle: string, held: string[]): Promise<PageReading | 'hidden' | null> {
  const name = nameOf(bundle, held);
  const known = walk.readings.get(name);
  if (known !== undefined) return known;
  const fresh = await readingOf(walk.context, bundle, walk.page.screen, heldOn(atHand(held), walk.tokens));
  walk.readings.set(name, fresh);
  return fresh;
}

/** Works out again what the parts of these dossiers no longer tell. */
async function workOut(walk: Walk, missing: KeptParts[]): Promise<number> {
  const { context, page, take } = walk;
  const held = new Map(missing.map((item) => [item.id, item.held]));
  let leftOut = held.size;
  await keepAnew(context, { ids: [...held.keys()], screens: walk.screens, now: page.now }, async (dossier, parts) => {
    const reading = await readingHere(walk, dossier.bundle, held.get(dossier.id) ?? []);
    if (reading === null) return;
    leftOut -= 1;
    if (reading === 'hidden') return;
    const item = { held: held.get(dossier.id) ?? [] };
    take(asTold(await freshPart(context, dossier, { parts, now: page.now, reading }), item), dossier.id);
  });
  return leftOut;
}

/** Who counts an archived dossier is not told which it is. */
function asTold(part: Part, { held }: Pick<KeptParts, 'held'>): Part {
  return held.every(isCounted) ? { ...part, title: '', isClosed: true } : part;
}

function nameOf(bundle: string, held: string[]): string {
  return `${bundle} ${held.length === 1 ? held[0] : held.join()}`;
}
