import { type Problem, problems } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import {
  decide,
  type Links,
  linksAtOpening,
  mustMessages,
  PLACE_TAKEN,
  quotaFull,
  type Receiver,
  type Reservation,
  refusedByReceivers,
  reservationOf,
  uniqueKey,
  unwilling,
} from '../../decide/decide.ts';
import { type Chain, type Command, type Dossier, type LinkedViews, MAX_PASSES } from '../../model/model.ts';
import { linkedList, linkedView, listedIds } from '../../read/read.ts';
import { apply, begin, momentOf, type SimulationRun } from '../run.ts';

/**
 * Holds several dossiers on one virtual clock, and does in memory what operations and a store do around `decide`. It is local to one call.
 */
export interface World {
  bundles: ReadonlyMap<string, CompiledBundle>;
  clock: string;
  nextMonth: string;
  /** Maps each dossier id to its run. */
  runs: Map<string, SimulationRun>;
  /** Maps each unique key, by workflow, to the dossier that holds it. */
  keys: Map<string, string>;
  /** Keeps the keys of the messages, openings and countings done. */
  delivered: Set<string>;
  /** Lists the messages and deadlines that were refused. */
  incidents: { dossier: string; problem: Problem }[];
}

/** Opens the dossier `id` of a workflow, or returns why it could not. */
export function openIn(
  world: World,
  { workflow, id }: { workflow: string; id: string },
  command: Command,
  chain?: Chain,
): Problem | null {
  const compiled = world.bundles.get(workflow);
  if (!compiled) return problems.notFound(`Le workflow « ${workflow} » n’est pas parmi ceux de l’histoire.`);
  const run = { ...begin(compiled, { start: world.clock, dossier: null, liens: {} }, id), chain };
  const links = linksAtOpening(compiled, command, momentOf(run));
  const unique = uniqueKey(compiled, command, momentOf(run));
  const key = unique === null ? null : `${workflow} ${unique.key}`;
  if (unique !== null && isTaken(world, `${workflow} ${unique.key}`, id)) return problems.duplicate(unique.message());
  const problem = links.ok ? act(world, run, command, { links: links.links, data: {} }) : links.problem;
  if (problem !== null) return problem;
  world.runs.set(id, run);
  if (key !== null) world.keys.set(key, id);
  return null;
}

/** Performs a command on an existing dossier, or returns why it could not. */
export function doIn(world: World, id: string, command: Command, chain?: Chain): Problem | null {
  const run = world.runs.get(id);
  if (!run?.dossier) return problems.notFound(`Le dossier « ${id} » n’existe pas.`);
  run.chain = chain;
  return act(world, run, command, run.dossier);
}

function act(world: World, run: SimulationRun, command: Command, from: OpenedLinks): Problem | null {
  run.clock = world.clock;
  const read = linksOf(world, run.compiled, from);
  if (!read.ok) return read.problem;
  run.liens = read.views;
  seeLists(world, run, command);
  const held = takePlace(world, run, command);
  if (!held.ok) return held.problem;
  const problem = unreceived(world, run, command) ?? claimAgain(world, run, command) ?? apply(run, command);
  if (problem !== null && held.holder !== null)
    doIn(world, held.holder, { kind: 'release', counter: held.counter, dossier: run.id }, run.chain);
  return problem;
}

/** Reads the links to many as the data are after the command, as operations do. */
function seeLists(world: World, run: SimulationRun, command: Command): void {
  for (let pass = 1; pass < MAX_PASSES && run.compiled.manyLinks.size > 0; pass++) {
    const decision = decide(run.compiled, run.dossier, command, momentOf(run));
    if (!decision.ok || decision.dropped) return;
    const read = linksOf(world, run.compiled, decision.dossier);
    if (!read.ok) return;
    const lists = Object.entries(read.views).filter(([, view]) => view?.items !== undefined);
    run.liens = { ...run.liens, ...Object.fromEntries(lists) };
  }
}

/** Tells whether another dossier still holds the key; a dossier that freed its key no longer does. */
function isTaken({ keys, runs }: World, key: string, id: string): boolean {
  const holder = keys.get(key);
  return holder !== undefined && holder !== id && runs.get(holder)?.dossier?.unique?.isHeld !== false;
}

function claimAgain(world: World, run: SimulationRun, command: Command): Problem | null {
  const { id, dossier, compiled } = run;
  if (dossier?.unique?.isHeld !== false) return null;
  const decision = decide(compiled, dossier, command, momentOf(run));
  const wanted = decision.ok && !decision.dropped ? decision.dossier.unique : undefined;
  if (!wanted?.isHeld) return null;
  const key = `${dossier.workflow} ${wanted.key}`;
  if (isTaken(world, key, id)) return problems.duplicate(PLACE_TAKEN);
  world.keys.set(key, id);
  return null;
}

/** Refuses the command when a dossier that must receive its messages would refuse, as operations do. */
function unreceived(world: World, run: SimulationRun, command: Command): Problem | null {
  const decision = decide(run.compiled, run.dossier, command, momentOf(run));
  if (!decision.ok || decision.dropped) return null;
  const messages = mustMessages(decision.add);
  const receivers = messages.flatMap(({ payload: { to } }): [string, Receiver][] => {
    const receiver = world.runs.get(to);
    if (!receiver?.dossier) return [];
    const { compiled, dossier } = receiver;
    const read = linksOf(world, compiled, dossier, decision.dossier);
    return read.ok ? [[to, { compiled, dossier, liens: read.views }]] : [];
  });
  const refusals = unwilling(messages, new Map(receivers), world.clock);
  return refusals.length === 0 ? null : refusedByReceivers(refusals.map(({ to, problem }) => ({ name: to, problem })));
}

type OpenedLinks = { links: Extract<Links, { ok: true }>['links']; data: Dossier['data'] };

function linksOf(
  world: World,
  compiled: CompiledBundle,
  from: OpenedLinks,
  after?: Dossier,
): { ok: true; views: LinkedViews } | { ok: false; problem: Problem } {
  const views: LinkedViews = {};
  const lists = listedIds(compiled, from);
  const found = (id: string) => (id === after?.id ? after : (world.runs.get(id)?.dossier ?? undefined));
  for (const [name, link] of Object.entries(compiled.bundle.workflow.links)) {
    const many = lists.get(name);
    if (many !== undefined) {
      views[name] = linkedList(link, many.map(found));
      continue;
    }
    const id = from.links[name] ?? null;
    const linked = id === null ? null : (found(id) ?? null);
    if (id !== null && linked?.workflow !== link.workflow)
      return {
        ok: false,
        problem: problems.invalidForm(`« ${id} » n’est pas un dossier « ${String(link.workflow)} » de l’histoire.`),
      };
    views[name] = linked === null ? null : linkedView(linked, link);
  }
  return { ok: true, views };
}

type TakenPlace = { ok: true; holder: string | null; counter: string } | { ok: false; problem: Problem };
const NONE: TakenPlace = { ok: true, holder: null, counter: '' };

/** Takes first the place that an event needs, as operations do. */
function takePlace(world: World, run: SimulationRun, command: Command): TakenPlace {
  const wanted = reservationOf(run.compiled, run.dossier, command, momentOf(run));
  if (!wanted.ok) return wanted;
  const { reservation } = wanted;
  const holder = reservation === null ? null : (run.liens[reservation.link]?.id ?? null);
  if (reservation === null || holder === null) return NONE;
  if (world.runs.get(holder)?.dossier?.counters[reservation.counter]?.includes(run.id)) return NONE;
  const problem = refusalOf(run, reservation, command) ?? reserve(world, run, reservation, holder);
  return problem === null ? { ok: true, holder, counter: reservation.counter } : { ok: false, problem };
}

/** Returns what would refuse the command once it had the place, or else the lack of a place. */
function refusalOf(run: SimulationRun, reservation: Reservation, command: Command): Problem | null {
  const { link, counter, max, override } = reservation;
  const view = run.liens[link];
  if (!view) return null;
  const count = view.counters[counter] ?? 0;
  const liens = { ...run.liens, [link]: { ...view, counters: { ...view.counters, [counter]: count + 1 } } };
  const decision = decide(run.compiled, run.dossier, command, { ...momentOf(run), liens });
  if (!decision.ok) return decision.problem;
  return count >= max && !override ? quotaFull(reservation, count) : null;
}

function reserve(world: World, run: SimulationRun, { link, counter }: Reservation, holder: string): Problem | null {
  const problem = doIn(world, holder, { kind: 'reserve', counter, dossier: run.id }, run.chain);
  const definition = run.compiled.bundle.workflow.links[link];
  const dossier = world.runs.get(holder)?.dossier;
  if (definition && dossier) run.liens = { ...run.liens, [link]: linkedView(dossier, definition) };
  return problem;
}
