import { randomInt } from 'node:crypto';
import type { JsonObject } from '../../base/base.ts';
import type {
  CompiledBundle,
  JournalEntry,
  LinkedView,
  SimulationScript,
  SimulationStep,
} from '../../engine/engine.ts';
import { isCivilDate, isInstant, todayIn } from '../../time/time.ts';
import { drawnShift } from './drawn-shift.ts';
import type { OwnWords } from './own-words.ts';
import { type StoryRewriting, syntheticData } from './synthetic-value.ts';

export interface StoryVariant {
  compiled: CompiledBundle;
  words: OwnWords;
  variant: number;
}

/** Says in French what the simulator cannot play. */
export class Untellable extends Error {}

/** Lists the commands that count as a revision in a trial too: ids of list items start with the revision. */
const PLAYED = new Set(['event', 'message', 'deadline', 'rearm']);
/**
 * Sets how often a story is tried: each variant uses linked dossiers as first or last seen, any time or the same season, amounts rounded
 * down or up.
 */
export const VARIANTS = 8;
/** Bounds the random draw: with so many values, each choice of a list is equally likely. */
const TURNS = 1_000_000_007;

/**
 * Turns a journal into a script of the simulator, at other dates and with other answers: the same acts by the same roles, with the same
 * time between them within ten minutes. The shift in time is drawn for each script and kept nowhere, as an example outlives the dossier.
 * @throws Untellable
 */
export function syntheticScript(
  entries: readonly JournalEntry[],
  { compiled, words, variant }: StoryVariant,
): { script: SimulationScript; telling: StoryRewriting } {
  const { zone } = compiled.bundle.workflow;
  const [first] = entries;
  if (first === undefined) throw new Untellable('Son histoire est vide.');
  const last = entries.at(-1) ?? first;
  const shift = drawnShift([first, ...entries.slice(1)], zone, variant % 4 < 2 ? 'any' : 'season');
  const turns = new Map<string, number>();
  const telling: StoryRewriting = {
    ...{ bundle: compiled.bundle, words, variant, invented: new Map() },
    start: shift.date(todayIn(zone, first.at)),
    moved: (date) => (isCivilDate(date) ? shift.date(date) : isInstant(date) ? shift.instant(date) : ''),
    movedTime: shift.time,
    turned: (name, choices) => {
      const turn = turns.get(name) ?? randomInt(TURNS);
      turns.set(name, turn);
      return turn % Math.max(choices, 1);
    },
    ...idsIn(entries, compiled),
  };
  const steps = entries.flatMap((entry) => stepOf(entry, { compiled, telling, at: shift.instant(entry.at) }));
  const end = shift.instant(last.at);
  const isWaiting = steps.at(-1)?.at !== end;
  const liens = linksIn(entries, telling);
  return {
    script: { now: shift.instant(first.at), liens, steps: isWaiting ? [...steps, { at: end }] : steps },
    telling,
  };
}

interface StoryEntry {
  compiled: CompiledBundle;
  telling: StoryRewriting;
  at: string;
}

/**
 * Makes the step of one journal entry. Deadlines fire by themselves, and commands that move nothing are left out: whether the path is the
 * same is checked once the script is played.
 */
function stepOf({ command }: JournalEntry, { compiled, telling, at }: StoryEntry): SimulationStep[] {
  if (command.kind !== 'event' && command.kind !== 'message') return [];
  const event = compiled.events.get(command.event);
  if (event === undefined) throw new Untellable(`L’action « ${command.event} » n’existe plus.`);
  const { title, by } = event.definition;
  const role = command.kind === 'event' ? command.actor.role : by[0];
  if (role === undefined) throw new Untellable(`« ${title} » vient d’un autre dossier : le simulateur ne le joue pas.`);
  const data = event.formSchema === null ? {} : syntheticData(event.formSchema, command.data, telling);
  return [{ at, event: command.event, role, ...(event.formSchema !== null && { data }) }];
}

/** Gives each person the name of the role they act under, and each dossier the name of the link that leads to it. */
function idsIn(
  entries: readonly JournalEntry[],
  { roles, bundle }: CompiledBundle,
): Pick<StoryRewriting, 'person' | 'organisation' | 'dossier' | 'item'> {
  const called = new Map<string, string>();
  const played: number[] = [];
  let revision = 0;
  for (const { command, liens, revision: real } of entries) {
    if (PLAYED.has(command.kind)) revision += 1;
    played[real] = revision;
    if (command.kind === 'event' && command.actor.organisation !== null)
      called.set(command.actor.organisation, command.actor.role);
    for (const [name, view] of Object.entries(liens)) if (view !== null) called.set(view.id, linkedId(name));
  }
  const organisation = [...roles].find(([, { binding }]) => binding === 'organisation')?.[0] ?? 'organisation';
  return {
    person: (_, role) => role,
    organisation: (id) => called.get(id) ?? organisation,
    dossier: (id, workflows) => called.get(id) ?? linkedId(linkTo(bundle.workflow.links, workflows)),
    item: (id) => {
      const [, real, rank] = /^(\d+)-(\d+)$/.exec(id) ?? [];
      return real === undefined ? `element-${id.length}` : `${played[Number(real)] ?? 1}-${rank}`;
    },
  };
}

function linkedId(name: string): string {
  return `${name}-d-essai`;
}

function linkTo(links: CompiledBundle['bundle']['workflow']['links'], workflows: readonly string[]): string {
  const found = Object.entries(links).find(([, { workflow }]) =>
    [workflow].flat().some((id) => workflows.includes(id)),
  );
  return found?.[0] ?? 'dossier';
}

/** Gives linked dossiers as one act saw them: the last act that saw each, or the first. */
function linksIn(entries: readonly JournalEntry[], telling: StoryRewriting): JsonObject {
  const { linked, workflow } = telling.bundle;
  const schemaOf = (name: string) => linked[[workflow.links[name]?.workflow ?? ''].flat()[0] ?? ''] ?? {};
  const inOrder = telling.variant % 2 === 0 ? entries : entries.toReversed();
  const seen = new Map<string, LinkedView>();
  for (const { liens } of inOrder)
    for (const [name, view] of Object.entries(liens))
      if (view !== null && view.items === undefined) seen.set(name, view);
  return Object.fromEntries(
    [...seen].map(([name, { states, data, counters }]): [string, JsonObject] => [
      name,
      { id: linkedId(name), states, data: syntheticData(schemaOf(name), data, telling), counters },
    ]),
  );
}
