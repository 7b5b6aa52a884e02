import type { JsonObject } from '../../src/base/base.ts';
import { type Actor, type CompiledBundle, linksAtOpening, type Story } from '../../src/engine/engine.ts';
import type { Store } from '../../src/store/store.ts';
import { handLink, isByLink } from './by-link.ts';
import { castFor } from './cast.ts';
import type { Entrance } from './entrances.ts';
import { putLinked, type ToldLink } from './linked.ts';
import { namedInLine, type Uploads, uploadsOf } from './named.ts';
import { endOf, firstOfMonthAfter, type Line, linesOf } from './script.ts';
import type { Stage } from './stage.ts';

/** Holds the outcome of a story, in terms that the pure engine's simulation shares. */
export interface StoryResult {
  states: string[];
  data: JsonObject;
  /** Counts the accepted commands and fired deadlines. */
  revisions: number;
  refusals: { index: number; code: string; because: string[] }[];
  /** Lists the tasks that were not withdrawn, as `kind dueAt`, sorted. */
  tasks: string[];
  /** Holds what the worker logged as failed. */
  errors: object[];
}

const START = '2024-01-08T08:00:00.000Z';

/** Plays a story on an empty store by what people would really send, and moves the clock from one due task to the next. */
export async function play(stage: Stage, entrance: Entrance, story: Story): Promise<StoryResult> {
  const compiled = stage.compiled.get(story.workflow);
  if (!compiled) throw new Error(`No workflow ${story.workflow}`);
  const { zone } = compiled.bundle.workflow;
  const lines = linesOf(story, zone);
  const start = lines[0]?.at ?? story.now ?? START;
  await stage.clear();
  const walk = walker(stage, start, zone);
  await putLinks(stage, compiled, story, lines, start);
  const cast = await castFor(stage, [{ compiled, lines }]);
  const uploads = uploadsOf(stage, compiled);
  const refusals: StoryResult['refusals'] = [];
  let dossier: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.at !== null) await walk(line.at);
    const onlyByLink = dossier !== null && isByLink(compiled, line) ? dossier : null;
    const caller = onlyByLink === null ? await cast.callerOf(line, dossier) : await cast.workerOn(onlyByLink);
    const handed = onlyByLink === null ? null : await handLink(stage, compiled, caller, line, onlyByLink);
    const sent = await uploads.join(line, caller, dossier);
    const said = await entrance(sent, { caller, cast, workflow: story.workflow, dossier, handed });
    if (said.ok) dossier = said.dossier;
    else refusals.push({ index, code: said.code, because: said.because });
  }
  await walk(endOf(story, zone));
  const linkRoles = lines.filter((line) => isByLink(compiled, line)).map(({ role }) => role);
  return { ...(await outcomeOf(stage, dossier, linkRoles, uploads)), refusals, errors: stage.errors };
}

/** Moves the clock up to an instant (null leaves it), and does what falls due on the way, each task at its own instant. */
export function walker({ store, clock, worker, operations }: Stage, start: string, zone: string) {
  let now = start;
  let nextMonth = firstOfMonthAfter(start, zone);
  const goTo = (instant: string) => {
    if (instant > now) now = instant;
    clock.set(now);
  };
  goTo(start);
  return async (wanted: string | null): Promise<void> => {
    const until = wanted ?? now;
    for (;;) {
      const due = await store.nextDue(['deadline', 'message', 'start']);
      const isMonth = nextMonth <= (due ?? until);
      const at = isMonth ? nextMonth : due;
      if (at === null || at > until) break;
      goTo(at);
      if (isMonth) {
        await operations.machine.rearm();
        nextMonth = firstOfMonthAfter(now, zone);
      } else await worker.tick();
    }
    goTo(until);
  };
}

async function putLinks(
  { store, compiled: all }: Stage,
  compiled: CompiledBundle,
  story: Story,
  lines: Line[],
  now: string,
) {
  const [first] = lines;
  if (!first) return;
  const actor = actorOf(first);
  const command = { kind: 'event', event: first.event, data: first.data, actor } as const;
  const links = linksAtOpening(compiled, command, { now, id: 'story', liens: {} });
  const found = links.ok ? links.links : {};
  for (const [name, id] of Object.entries(found)) {
    const linked = all.get(String(compiled.bundle.workflow.links[name]?.workflow ?? ''));
    const told = (story.liens?.[name] ?? {}) as ToldLink;
    if (id !== null && linked) await putLinked(store, linked, { id, told, by: actor }, now);
  }
  await putNeighbours(store, all, compiled, lines, { now, links: found });
}

const actorOf = ({ actor, role }: Line): Actor => ({ id: actor ?? role, role, organisation: role });

/** Creates the dossiers that the story's forms name besides its links: each has the same links and is opened by the sender who names it. */
async function putNeighbours(
  store: Store,
  all: Stage['compiled'],
  compiled: CompiledBundle,
  lines: Line[],
  { now, links }: { now: string; links: { [link: string]: string | null } },
) {
  for (const line of lines) {
    for (const { of, id } of namedInLine(compiled, line)) {
      const neighbour = all.get(of);
      if (!neighbour || (await store.load(id))) continue;
      await putLinked(store, neighbour, { id, told: { data: asked(neighbour, links) }, by: actorOf(line) }, now);
    }
  }
}

/** Keeps the links that the opening form asks for too. */
function asked({ bundle, forms }: CompiledBundle, links: { [link: string]: string | null }): JsonObject {
  const questions = forms[bundle.workflow.events['open']?.form ?? '']?.schema['properties'] ?? {};
  return Object.fromEntries(Object.entries(links).filter(([name]) => Object.hasOwn(questions as JsonObject, name)));
}

/** Lists the tasks of a dossier that were not withdrawn, as `kind dueAt`, sorted. */
export async function tasksOf({ store }: Stage, dossier: string): Promise<string[]> {
  const { items } = await store.tasks({ dossier, limit: 1_000 });
  // Tasks that recount deadlines of other dossiers, or look for similar dossiers, are not part of the story.
  const kept = items.filter(
    ({ status, task }) => status !== 'withdrawn' && task.kind !== 'rearm' && task.kind !== 'compare',
  );
  return kept.map(({ task }) => `${task.kind} ${task.dueAt}`).sort();
}

async function outcomeOf(
  stage: Stage,
  id: string | null,
  linkRoles: string[],
  uploads: Uploads,
): Promise<Omit<StoryResult, 'refusals' | 'errors'>> {
  const stored = id === null ? null : await stage.store.load(id);
  if (!stored || id === null) return { states: [], data: {}, revisions: 0, tasks: [] };
  return {
    states: stored.dossier.states,
    data: asSimulated(uploads.asTold(stored.dossier.data), id, linkRoles),
    revisions: stored.dossier.revision,
    tasks: await tasksOf(stage, id),
  };
}

/**
 * Replaces the dossier's id by `simulation`, the pure engine's name for it, also inside ids of dossiers it opened. A person who came by a
 * link is named like the role.
 */
function asSimulated(data: JsonObject, id: string, linkRoles: string[]): JsonObject {
  const told = JSON.stringify(data).replaceAll(id, 'simulation');
  return JSON.parse(told.replaceAll(/link:lnk-[0-9a-z]{20}/g, linkRoles[0] ?? '')) as JsonObject;
}
