import { heldOn, ownTokensOf, readable, sightOf, tokensOf } from '../../access/access.ts';
import { type Dossier, readingVars, stageOf } from '../../engine/engine.ts';
import { type Measured, type MeasureScreen, showDossier } from '../../screens/screens.ts';
import type { ListItem } from '../../store/store.ts';
import { definitionAsRead, sensitiveOf } from '../as-read.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { titlesOf } from '../dossier/dossier.ts';
import { digestOf } from '../published-screens.ts';

/** Beyond this many dossiers figures are for a report: the page says it stopped. */
const MOST = 20_000;
/** Dossiers whose part is remembered, over all pages and readers. */
const MAX_KEPT = 60_000;

/** What one dossier gives to a page of figures. */
export interface Part extends Measured {
  links: { [link: string]: string | null };
}

/**
 * What each dossier gives is remembered by page, version, revision, roles of the reader and day: ten thousand dossiers are
 * read and evaluated once, and afterwards only those that changed.
 */
const kept = new Map<string, Part>();

export interface Gathering {
  parts: { item: ListItem; part: Part }[];
  leftOut: number;
  isPartial: boolean;
}

/** What the dossiers of a page of figures give to this reader, in order of creation. */
export async function gatherParts(
  context: Context,
  caller: Caller,
  { screen, now }: { screen: MeasureScreen; now: string },
): Promise<Gathering> {
  const tokens = tokensOf(caller.person);
  // The current version too: with it changes what is read of the dossiers that run.
  const { hash } = await context.bundles.current(screen.workflow);
  const name = `${digestOf(screen)} ${hash}`;
  const parts: Gathering['parts'] = [];
  let [leftOut, looked] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await context.store.list({
      ...{ workflow: screen.workflow, scopes: tokens, sort: 'created', limit: 200 },
      ...(screen.mine && { assigned: ownTokensOf(caller.person) }),
      ...(cursor !== undefined && { cursor }),
    });
    const items = page.items.filter(({ row }) => isInStates(screen, row.states));
    for (const { item, part } of await partsOf(context, { screen, name, tokens, now }, items)) {
      looked += 1;
      if (part) parts.push({ item, part });
      else leftOut += 1;
    }
    cursor = page.nextCursor ?? undefined;
    // A page at a time, so that whoever sends a form meanwhile does not wait for a dashboard.
    await new Promise((resolve) => setImmediate(resolve));
  } while (cursor !== undefined && looked < MOST);
  return { parts, leftOut, isPartial: cursor !== undefined };
}

function isInStates({ states }: MeasureScreen, actual: readonly string[]): boolean {
  return !states || states.some((state) => actual.includes(state));
}

interface Asked {
  screen: MeasureScreen;
  /** Tells the page from any other, and from what it was before, and under which version it is read. */
  name: string;
  tokens: string[];
  now: string;
}

/** As remembered; those that are not are read at once, not one by one. */
async function partsOf(
  context: Context,
  asked: Asked,
  items: ListItem[],
): Promise<{ item: ListItem; part: Part | null }[]> {
  const { name, tokens, now } = asked;
  const known = items.map((item) => {
    const held = heldOn(item.row.scopes, tokens);
    const key = [name, item.bundle, item.id, item.revision, held.join(), now.slice(0, 10)].join(' ');
    return { item, held, key, part: kept.get(key) ?? null };
  });
  const missing = known.flatMap(({ item, part }) => (part ? [] : [item.id]));
  const read = missing.length === 0 ? [] : await context.store.dossiers(missing);
  const dossiers = new Map(read.map((dossier) => [dossier.id, dossier]));
  for (const one of known) {
    const dossier = dossiers.get(one.item.id);
    if (dossier) one.part = await readPart(context, asked, { ...one, dossier });
    if (dossier && one.part) keep(one.key, one.part);
  }
  return known;
}

function keep(key: string, part: Part): void {
  kept.set(key, part);
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
}

async function readPart(
  context: Context,
  { screen, now }: Asked,
  { item, held, dossier }: { item: ListItem; held: string[]; dossier: Dossier },
): Promise<Part | null> {
  const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
  const page = compiled && context.screens.compiled(screen, compiled);
  if (!compiled || !page) return null;
  const bundle = await definitionAsRead(context, compiled.bundle);
  const sight = sightOf(bundle.workflow, held);
  if (!sight.isWhole) return null;
  const data = readable(dossier.data, sight.fields, sensitiveOf({ bundle }));
  const { isIn, amounts } = showDossier(page, readingVars(compiled, dossier, data, now));
  const lateTo = item.row.todos.filter(({ id }) => id.startsWith('deadline:')).flatMap(({ to }) => to);
  return {
    stage: titlesOf(compiled, stageOf(compiled, dossier.states)),
    roles: dossier.roles,
    links: dossier.links,
    lateTo: lateTo.map((role) => compiled.bundle.roles[role]?.title ?? role),
    shown: { isIn, amounts },
  };
}
