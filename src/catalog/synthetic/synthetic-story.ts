import { randomInt } from 'node:crypto';
import type { JsonObject } from '../../base/base.ts';
import type { CompiledBundle, JournalEntry, LinkedView, TrialScript, TrialStep } from '../../engine/engine.ts';
import { isCivilDate, isInstant, todayIn } from '../../time/time.ts';
import { drawnShift } from './drawn-shift.ts';
import type { OwnWords } from './own-words.ts';
import { syntheticData, type Telling } from './synthetic-value.ts';

export interface Retelling {
  compiled: CompiledBundle;
  words: OwnWords;
  variant: number;
}

/** What the simulator cannot be asked to do, in French. */
export class Untellable extends Error {}

/** Commands that count as a revision in a trial too: what numbers the items of lists. */
const PLAYED = new Set(['event', 'message', 'deadline', 'rearm']);
/** Each draws anew: as first or last linked, at any time or at about this time of the year, amounts rounded down or up. */
export const VARIANTS = 8;
/** Among so many, each choice of a list is as likely. */
const TURNS = 1_000_000_007;

/**
 * A journal as a script of the simulator, at other dates and with other answers: the same acts by the same roles, the same time between
 * them within ten minutes. When it was is drawn for this telling and kept nowhere: an example outlives the dossier.
 *
 * @throws Untellable
 */
export function syntheticScript(
  entries: readonly JournalEntry[],
  { compiled, words, variant }: Retelling,
): { script: TrialScript; telling: Telling } {
  const { zone } = compiled.bundle.workflow;
  const [first] = entries;
  if (first === undefined) throw new Untellable('Son histoire est vide.');
  const last = entries.at(-1) ?? first;
  const shift = drawnShift([first, ...entries.slice(1)], zone, variant % 4 < 2 ? 'any' : 'season');
  const turns = new Map<string, number>();
  const telling: Telling = {
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

interface Retold {
  compiled: CompiledBundle;
  telling: Telling;
  at: string;
}

/** Deadlines fire by themselves, and what moves nothing is left out: whether the path is the same is seen once it is played. */
function stepOf({ command }: JournalEntry, { compiled, telling, at }: Retold): TrialStep[] {
  if (command.kind !== 'event' && command.kind !== 'message') return [];
  const event = compiled.events.get(command.event);
  if (event === undefined) throw new Untellable(`L’action « ${command.event} » n’existe plus.`);
  const { title, by } = event.definition;
  const role = command.kind === 'event' ? command.actor.role : by[0];
  if (role === undefined) throw new Untellable(`« ${title} » vient d’un autre dossier : le simulateur ne le joue pas.`);
  const data = event.formSchema === null ? {} : syntheticData(event.formSchema, command.data, telling);
  return [{ at, event: command.event, role, ...(event.formSchema !== null && { data }) }];
}

/** People are called by the role they act under, dossiers by the link that leads to them. */
function idsIn(
  entries: readonly JournalEntry[],
  { roles, bundle }: CompiledBundle,
): Pick<Telling, 'person' | 'organisation' | 'dossier' | 'item'> {
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

/** Linked dossiers stay as one act saw them: the last that saw one, or the first. */
function linksIn(entries: readonly JournalEntry[], telling: Telling): JsonObject {
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
