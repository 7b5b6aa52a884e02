import { isJsonObject, type Json, type JsonObject, type Problem, Refusal } from '../../base/base.ts';
import {
  type CompiledBundle,
  type Example,
  type JournalEntry,
  movesIn,
  playedScript,
  type SimulationScript,
  storyPath,
} from '../../engine/engine.ts';
import { fieldAt } from '../definition/definition.ts';
import { gather, type OwnWords, ownWordsOf } from './own-words.ts';
import { syntheticScript, Untellable, VARIANTS } from './synthetic-story.ts';
import { inventedAt, type StoryRewriting } from './synthetic-value.ts';

/** Holds the example that was found, or says in French why there is none. */
export type Proposal = { found: Pick<Example, 'now' | 'steps' | 'data'> & { liens: JsonObject } } | { why: string };

/** Limits the steps of one example. */
const MAX_STEPS = 200;
/** Limits how often the answers that a form still demands are invented. */
const REPAIRS = 8;

/**
 * Invents a dossier that takes the same path as these real dossiers: same states, moved by the same acts. Stories are tried in turn, each
 * invented in several ways, until one plays to the end on this version; a result that repeats anything written in a story is refused,
 * unless the definition itself says it.
 * @param isOver tells when to stop: it is asked before each story is played, or played again
 */
export function proposeExample(
  compiled: CompiledBundle,
  stories: readonly (readonly JournalEntry[])[],
  isOver: () => boolean,
): Proposal {
  const words = ownWordsOf(compiled.bundle);
  let why = 'Aucun dossier n’a pris ce chemin en entier.';
  for (const entries of stories) {
    const real = realValues(entries, words);
    const path = storyPath(compiled, movesIn(entries)).join('\n');
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      if (isOver()) return { why };
      const tried = attempt(entries, path, { compiled, words, variant, real, isOver });
      if ('found' in tried) return tried;
      why = tried.why;
    }
  }
  return { why };
}

interface Attempt {
  compiled: CompiledBundle;
  words: OwnWords;
  variant: number;
  real: ReadonlySet<Json>;
  isOver(): boolean;
}

function attempt(entries: readonly JournalEntry[], path: string, asked: Attempt): Proposal {
  const { compiled, real } = asked;
  try {
    const { script, telling } = syntheticScript(entries, asked);
    if (script.steps.length > MAX_STEPS) return { why: `Il a plus de ${MAX_STEPS} étapes.` };
    const { played, steps } = repaired(script, telling, asked);
    const refused = steps.findIndex((step) => step.refused !== null);
    if (refused >= 0) return { why: refusalSaid(compiled, script.steps[refused]?.event, steps[refused]?.refused) };
    const taken = storyPath(compiled, played.moves);
    if (taken.join('\n') !== path) return { why: partedSaid(compiled, path.split('\n'), taken) };
    const found = { now: script.now, liens: script.liens ?? {}, ...played.kept };
    return repeats(found as unknown as Json, real) ? { why: LEAKS } : { found };
  } catch (error) {
    if (error instanceof Untellable) return { why: error.message };
    if (error instanceof Refusal) return { why: error.problem.detail };
    throw error;
  }
}

const LEAKS = 'Ce qui y est écrit ne s’invente pas : un exemple le répéterait.';

/** Tells whether a result repeats a real value, alone or within a text. */
function repeats(found: Json, real: ReadonlySet<Json>): boolean {
  const texts = [...real].filter((value) => typeof value === 'string');
  return said(found).some(
    (value) => real.has(value) || (typeof value === 'string' && texts.some((text) => value.includes(text))),
  );
}

/** Plays a script, and plays it again with the answers that its forms still demand. */
function repaired(script: SimulationScript, telling: StoryRewriting, { compiled, isOver }: Attempt) {
  for (let left = REPAIRS; ; left -= 1) {
    const played = playedScript(compiled, script);
    const { steps } = played;
    const at = steps.findIndex(({ refused }) => refused !== null);
    const step = script.steps[at];
    const schema = compiled.events.get(step?.event ?? '')?.formSchema ?? null;
    const errors = steps[at]?.refused?.errors ?? [];
    if (step?.data === undefined || schema === null || errors.length === 0) return { played, steps };
    if (left === 0 || isOver()) return { played, steps };
    for (const { path } of errors) invent(step.data, schema, path.split('/').slice(1), telling);
  }
}

/** Fills the field at these steps, if the form has it. */
function invent(data: JsonObject, schema: JsonObject, steps: string[], telling: StoryRewriting): void {
  const names = steps.filter((step) => !/^\d+$/.test(step));
  const field = fieldAt(schema, names);
  const last = steps.at(-1);
  if (field === null || last === undefined || /^\d+$/.test(last)) return;
  let inside: Json = data;
  for (const step of steps.slice(0, -1)) {
    const next: Json | undefined = Array.isArray(inside)
      ? inside[Number(step)]
      : isJsonObject(inside)
        ? inside[step]
        : null;
    if (next === undefined && isJsonObject(inside)) inside[step] = {};
    inside = isJsonObject(inside) ? (inside[step] ?? null) : (next ?? null);
  }
  if (isJsonObject(inside)) inside[last] = inventedAt(field, last, telling);
}

function refusalSaid(
  { events }: CompiledBundle,
  event: string | undefined,
  refused: Problem | null | undefined,
): string {
  const title = events.get(event ?? '')?.definition.title ?? 'Une étape';
  const [first] = refused?.errors ?? [];
  return `« ${title} » serait refusé sur un dossier inventé : ${first?.message ?? refused?.detail ?? ''}`;
}

function partedSaid({ stateTitles, events }: CompiledBundle, path: string[], taken: string[]): string {
  const at = path.findIndex((step, index) => step !== taken[index]);
  const [by = '', state = ''] = (path[at] ?? '').split(' ');
  if (state === '')
    return 'Sur un dossier inventé, le chemin va plus loin : une échéance ou une condition le mène ailleurs.';
  const act = events.get(by)?.definition.title ?? by;
  return `Sur un dossier inventé, « ${act} » ne mène pas en « ${stateTitles[state] ?? state} ».`;
}

/** Describes a path, a step each: « Valider l’entrée → En parcours »; the first step names the state alone. */
export function pathSaid({ stateTitles, events, deadlines }: CompiledBundle, path: readonly string[]): string[] {
  return path.map((step) => {
    const [by = '', state = ''] = step.split(' ');
    const act = by === 'open' ? undefined : (events.get(by) ?? deadlines.get(by))?.definition.title;
    const place = stateTitles[state] ?? state;
    return act === undefined ? place : `${act} → ${place}`;
  });
}

const SHORT = 5;
const SMALL = 1_000;

/** Lists all that people or machines wrote in a story, except words of the definition itself and texts too short to identify anybody. */
function realValues(entries: readonly JournalEntry[], words: OwnWords): ReadonlySet<Json> {
  const all = entries.flatMap((entry) => [entry.at, entry.dossier, ...writtenIn(entry).flatMap(said)]);
  return new Set(all.filter((value) => tells(value) && !words.has(value)));
}

/** Lists the answers, the people who gave them, and what was read of linked dossiers. */
function writtenIn({ command, liens }: JournalEntry): Json[] {
  const views = Object.values(liens).flatMap((view) =>
    view === null ? [] : [view.id, view.data, ...(view.items ?? [])],
  );
  const { data = null, actor = {}, from = {} } = command as { data?: Json; actor?: object; from?: object };
  // Every value here is stored as JSON.
  return [data, ...Object.values(actor), ...Object.values(from), ...views] as Json[];
}

function tells(value: Json): boolean {
  return typeof value === 'number' ? Math.abs(value) >= SMALL : typeof value === 'string' && value.length > SHORT;
}

function said(value: Json): Json[] {
  const found: Json[] = [];
  gather(value, (one) => found.push(one));
  return found;
}
