import { ownTokensOf, readable, rolesOn, type Sight, sightOf, tokensOf } from '../access/access.ts';
import { type Json, problems, refuse } from '../base/base.ts';
import { labelsOf } from '../catalog/catalog.ts';
import { type CompiledBundle, type Dossier, readingVars, stageOf } from '../engine/engine.ts';
import { type CompiledScreen, measured, type Screen, type Shown, showDossier } from '../screens/screens.ts';
import type { ListItem } from '../store/store.ts';
import { sensitiveOf } from './build-view.ts';
import type { Context } from './context.ts';
import type { Caller } from './contract.ts';
import { see } from './reader.ts';
import type { ScreenAnswer, ScreenLine, ScreenSummary } from './screen-shapes.ts';

/** Pages are made of dossiers read one by one: beyond this, figures are for a report, and a list for a search. */
const MOST = { list: 500, measure: 20_000 };

export async function screens(context: Context, caller: Caller): Promise<{ items: ScreenSummary[] }> {
  const all = await context.screens.all();
  return {
    items: all
      .filter((screen) => isFor(screen, caller))
      .map(({ id, title, kind, workflow }) => ({ id, title, kind, workflow })),
  };
}

/**
 * A declared page as its reader may see it: only dossiers he may read, only fields granted to his roles on each.
 *
 * @param only one dossier: its lines alone (a sheet always needs it)
 * @throws Refusal not-found when the page is not for him, or the dossier invisible to him
 */
export async function screen(context: Context, caller: Caller, id: string, only?: string): Promise<ScreenAnswer> {
  const wanted = (await context.screens.all()).find((one) => one.id === id && isFor(one, caller));
  if (!wanted) return refuse(problems.notFound(`Aucune page « ${id} » n'est pour vous.`));
  if (wanted.kind === 'sheet' && only === undefined) {
    return refuse(problems.invalidQuery('Cette page montre les lignes d’un dossier : ajoutez ?dossier=….'));
  }
  const current = await context.bundles.current(wanted.workflow);
  const now = await context.clock.now();
  if (only !== undefined) await readOne(context, caller, only, now);
  const page = context.screens.compiled(wanted, current);
  if (!page)
    return refuse(problems.readOnly(`La page « ${wanted.title} » ne va plus avec son workflow : corrigez-la.`));
  const found = await gather(context, caller, wanted, now, only);
  const shown = found.dossiers.filter(({ shown: { isIn } }) => isIn);
  const stages = Object.values(current.stateTitles);
  return {
    id: wanted.id,
    title: wanted.title,
    kind: wanted.kind,
    workflow: wanted.workflow,
    help: wanted.help ?? null,
    columns: page.columns.map(({ title, kind }) => ({ title, kind })),
    lines: wanted.kind === 'measure' ? [] : shown.flatMap((one) => linesOf(one)),
    measures: page.measures.map((measure, index) => measured(measure, index, shown.map(asMeasured), stages)),
    event: wanted.kind === 'batch' ? eventOf(current, wanted.event) : null,
    bundle: current.hash,
    dossiers: found.dossiers.length,
    isPartial: found.isPartial,
    leftOut: found.leftOut,
  };
}

/** A page of one dossier is a reading of it. */
async function readOne(context: Context, caller: Caller, dossier: string, at: string): Promise<void> {
  const { held } = await see(context, caller, dossier, 'dossier.read');
  context.readings.note([{ dossier, person: caller.person.id, role: held[0] ?? '', at, what: 'sheet' }]);
}

function isFor(screen: Screen, caller: Caller): boolean {
  return screen.roles.some((role) => caller.person.roles.includes(role));
}

interface Gathered {
  item: ListItem;
  compiled: CompiledBundle;
  page: CompiledScreen;
  sight: Sight;
  states: string[];
  roles: { [role: string]: string[] };
  shown: Shown;
}

async function gather(context: Context, caller: Caller, screen: Screen, now: string, only: string | undefined) {
  const dossiers: Gathered[] = [];
  const most = screen.kind === 'measure' ? MOST.measure : MOST.list;
  let leftOut = 0;
  let looked = 0;
  let cursor: string | undefined;
  do {
    const page = await context.store.list({
      workflow: screen.workflow,
      scopes: tokensOf(caller.person),
      sort: screen.kind === 'queue' ? (screen.sort ?? 'due') : 'due',
      limit: 200,
      ...(screen.mine && { assigned: ownTokensOf(caller.person) }),
      ...(cursor !== undefined && { cursor }),
    });
    for (const item of page.items.filter((one) => isWanted(screen, one, only))) {
      looked += 1;
      const one = await gatherOne(context, caller, screen, item, now);
      if (one) dossiers.push(one);
      else leftOut += 1;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && looked < most);
  return { dossiers, leftOut, isPartial: cursor !== undefined };
}

function isWanted({ states }: Screen, { id, row }: ListItem, only: string | undefined): boolean {
  return (only === undefined || only === id) && (!states || states.some((state) => row.states.includes(state)));
}

async function gatherOne(
  context: Context,
  caller: Caller,
  screen: Screen,
  item: ListItem,
  now: string,
): Promise<Gathered | null> {
  const stored = await context.store.load(item.id);
  const compiled = stored && (await context.bundles.byHash(stored.dossier.bundle).catch(() => null));
  const page = compiled && context.screens.compiled(screen, compiled);
  if (!stored || !compiled || !page) return null;
  const { dossier } = stored;
  const held = rolesOn(dossier, compiled.bundle.roles, caller.person);
  const sight = sightOf(compiled.bundle.workflow, held);
  const data = readable(dossier.data, sight.fields, sensitiveOf(compiled));
  const read = shownOf(dossier, sight);
  const shown = showDossier(page, readingVars(compiled, read, data, now));
  return { item, compiled, page, sight, states: read.states, roles: read.roles, shown };
}

/** What expressions of a page may read beside the data. */
function shownOf(dossier: Dossier, sight: Sight): Dossier {
  if (sight.isWhole) return dossier;
  const roles = Object.fromEntries(Object.entries(dossier.roles).filter(([role]) => sight.shows('people', role)));
  return { ...dossier, states: dossier.states.filter((state) => sight.shows('states', state)), tags: [], roles };
}

function asMeasured({ states, compiled, roles, shown }: Gathered) {
  const stage = stageOf(compiled, states).map((state) => compiled.stateTitles[state] ?? state);
  return { stage, roles, shown };
}

function linesOf({ item, states, sight, compiled, page, shown }: Gathered): ScreenLine[] {
  const labels = labelsFor(compiled);
  const stage = stageOf(compiled, states).map((state) => compiled.stateTitles[state] ?? state);
  return shown.lines.map((line) => ({
    dossier: item.id,
    title: item.row.title,
    revision: item.revision,
    stage,
    lateSince: sight.isWhole ? item.row.lateSince : null,
    item: line.item,
    group: line.group,
    cells: line.cells.map((cell, index) => labelled(cell, labels[page.columns[index]?.field ?? ''])),
    events: line.events.map(({ event, preset }) => ({
      ...titledEvent(compiled, event),
      preset,
      enabled: mayTake(compiled, item, event),
    })),
  }));
}

/** Cached by version: a bundle never changes. */
const labelsByBundle = new WeakMap<CompiledBundle, ReturnType<typeof labelsOf>>();
function labelsFor(compiled: CompiledBundle): ReturnType<typeof labelsOf> {
  const labels = labelsByBundle.get(compiled) ?? labelsOf(compiled.bundle, null);
  labelsByBundle.set(compiled, labels);
  return labels;
}

/** A code by its label; what has none is shown as it is. */
function labelled(cell: Json, labels: { [code: string]: string } | undefined): Json {
  if (!labels) return cell;
  if (Array.isArray(cell)) return cell.map((one) => labelled(one, labels));
  return typeof cell === 'string' ? (labels[cell] ?? cell) : cell;
}

function titledEvent({ bundle }: CompiledBundle, event: string) {
  return { event, title: bundle.workflow.events[event]?.title ?? event };
}

function eventOf({ bundle }: CompiledBundle, event: string) {
  const definition = bundle.workflow.events[event];
  return { event, title: definition?.title ?? event, form: definition?.form ?? null };
}

/** Whether an active state takes it; its conditions are the dossier's own page's to tell. */
function mayTake({ nodes }: CompiledBundle, { row }: ListItem, event: string): boolean {
  return [...nodes.values()].some(
    (node) => node.on.has(event) && (node.parent === null || row.states.includes(node.id)),
  );
}
