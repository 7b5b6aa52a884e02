import { isJsonObject, type JsonObject, sameJson } from '../../../base/base.ts';
import { formatInstant, formatLongDate, todayIn } from '../../../time/time.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { movesIn, type StoryMove } from '../../impact/impact.ts';
import { letterTitle } from '../../language/language.ts';
import { changedFields } from '../../model/model.ts';
import { taskName } from '../tasks.ts';
import { type PlayedStep, playScript, type SimulationScript, type SimulationStep } from './play-script.ts';

/** Is a file `workflows/examples/<id>.json`: a kept trial, with the outcome of each step. */
export interface Example extends SimulationScript {
  $schema?: string;
  id: string;
  title: string;
  workflow: string;
  steps: (SimulationStep & { then: StepOutcome })[];
  /** Is the data of the dossier at the end. */
  data: JsonObject;
}

/** Says what is expected of a step. */
export interface StepOutcome {
  /** Lists the ids of the dossier's states, without those that only hold others. */
  states: string[];
  /** Is the code of the refusal; absent = accepted. */
  refused?: string;
  /** Lists what would be sent or started, by name: `email emails/x`, in order. */
  sends?: string[];
  /** Gives the deadlines still to come: each name with its instants. */
  waits?: { [deadline: string]: string[] };
}

/** Says how an example runs today. `at` is the first step that differs, from 0; the number of steps when the final data differ. */
export type ReplayOutcome =
  | { verdict: 'same' }
  | { verdict: 'differs'; at: number; reasons: string[]; becomes: Pick<Example, 'steps' | 'data'> };

/** Plays a trial and returns it as it is kept: each step with its outcome. */
function exampleOf(compiled: CompiledBundle, script: SimulationScript): Pick<Example, 'steps' | 'data'> {
  return keptOf(script, playScript(compiled, script).steps);
}

/** Plays a whole script, and returns the result of each step, the moves of its story, and what would be kept of it. */
export function playedScript(
  compiled: CompiledBundle,
  script: SimulationScript,
): { steps: PlayedStep[]; moves: StoryMove[]; kept: Pick<Example, 'steps' | 'data'> } {
  const { run, steps } = playScript(compiled, script);
  return { steps, moves: movesIn(run.journal), kept: keptOf(script, steps) };
}

/** Returns the same example from steps already played. */
export function keptOf(script: SimulationScript, steps: PlayedStep[]): Pick<Example, 'steps' | 'data'> {
  return {
    steps: script.steps.map((step, index) => ({ ...bare(step), then: outcomeOf(steps[index] as PlayedStep) })),
    data: steps.at(-1)?.data ?? {},
  };
}

function bare({ at, event, role, data }: SimulationStep): SimulationStep {
  return {
    ...(at !== undefined && { at }),
    ...(event !== undefined && { event }),
    ...(role !== undefined && { role }),
    ...(data !== undefined && { data }),
  };
}

function outcomeOf({ leaves, refused, sent, waits }: PlayedStep): StepOutcome {
  const names = sent.map((task) => `${task.kind} ${taskName(task)}`).filter((name) => !UPKEEP.test(name));
  return {
    states: leaves,
    ...(refused !== null && { refused: refused.code }),
    ...(names.length > 0 && { sends: names }),
    ...(waits.length > 0 && { waits: byName(waits) }),
  };
}

/** Recognises work of the machine that nobody sees. */
const UPKEEP = /^(rearm|compare|erase) /;

function byName(waits: PlayedStep['waits']): { [deadline: string]: string[] } {
  const found: { [deadline: string]: string[] } = {};
  for (const { name, dueAt } of waits) found[name] = [...(found[name] ?? []), dueAt];
  return found;
}

/** Plays an example again, and says in French where and how it first differs. */
export function replayExample(compiled: CompiledBundle, example: Example): ReplayOutcome {
  const becomes = exampleOf(compiled, example);
  for (const [at, { then }] of example.steps.entries()) {
    const reasons = differencesOf(compiled, then, becomes.steps[at]?.then ?? { states: [] });
    if (reasons.length > 0) return { verdict: 'differs', at, reasons, becomes };
  }
  const changed = fieldsThatDiffer(compiled, example.data, becomes.data);
  if (changed.length === 0) return { verdict: 'same' };
  const reasons = [`Le dossier ne dit plus la même chose : ${changed.join(', ')}.`];
  return { verdict: 'differs', at: example.steps.length, reasons, becomes };
}

function differencesOf(compiled: CompiledBundle, was: StepOutcome, is: StepOutcome): string[] {
  return [
    ...refusals(was, is),
    ...stages(compiled, was, is),
    ...lists(was.sends, is.sends, ['Ne partirait plus', 'Partirait en plus'], (name) => named(compiled, name)),
    ...waiting(compiled, was, is),
  ];
}

function refusals({ refused: was }: StepOutcome, { refused: is }: StepOutcome): string[] {
  if (was === is) return [];
  if (was === undefined) return ['Accepté jusqu’ici, refusé maintenant.'];
  return is === undefined ? ['Refusé jusqu’ici, accepté maintenant.'] : ['Refusé pour une autre raison.'];
}

function stages(compiled: CompiledBundle, { states: was }: StepOutcome, { states: is }: StepOutcome): string[] {
  if (sameJson(was, is)) return [];
  const titles = (ids: string[]) => ids.map((id) => `« ${compiled.stateTitles[id] ?? id} »`).join(', ') || 'nulle part';
  return [`Le dossier va en ${titles(is)} au lieu de ${titles(was)}.`];
}

function lists(
  was: string[] = [],
  is: string[] = [],
  [gone, come]: [string, string],
  say: (name: string) => string,
): string[] {
  const [lost, gained] = [without(was, is), without(is, was)];
  return [
    ...(lost.length > 0 ? [`${gone} : ${lost.map(say).join(', ')}.`] : []),
    ...(gained.length > 0 ? [`${come} : ${gained.map(say).join(', ')}.`] : []),
  ];
}

/** Returns the entries of `all` that `others` lacks, each as often as it is lacking. */
function without(all: string[], others: string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const found = left.indexOf(one);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

/** Translates `email emails/x` for people. */
function named(compiled: CompiledBundle, name: string): string {
  const [kind = '', what = ''] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
  return `${KINDS[kind] ?? kind} « ${titleOfSent(compiled, what)} »`;
}

const KINDS: { [kind: string]: string } = {
  email: 'la lettre',
  document: 'le document',
  message: 'le message',
  start: 'l’ouverture',
  webhook: 'l’appel',
};

function titleOfSent({ bundle }: CompiledBundle, what: string): string {
  return letterTitle(bundle, what, what.slice(what.indexOf('/') + 1));
}

function waiting(
  compiled: CompiledBundle,
  { waits: was = {} }: StepOutcome,
  { waits: is = {} }: StepOutcome,
): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const [before = [], after = []] = [was[name], is[name]];
    if (sameJson(before, after)) return [];
    return [
      `Échéance « ${compiled.deadlines.get(name)?.definition.title ?? name} » : ${moved(compiled, before, after)}.`,
    ];
  });
}

function moved({ bundle }: CompiledBundle, before: string[], after: string[]): string {
  const { zone } = bundle.workflow;
  const days = (instants: string[]) => instants.map((at) => formatLongDate(todayIn(zone, at))).join(', ');
  const hours = (instants: string[]) => instants.map((at) => formatInstant(at, zone)).join(', ');
  const [was, is] = days(before) === days(after) ? [hours(before), hours(after)] : [days(before), days(after)];
  if (before.length === 0) return `attendue maintenant le ${is}`;
  return after.length === 0 ? `n’est plus attendue (elle l’était le ${was})` : `le ${is} au lieu du ${was}`;
}

function fieldsThatDiffer({ bundle }: CompiledBundle, was: JsonObject, is: JsonObject): string[] {
  const { properties } = bundle.dossier;
  const titles = isJsonObject(properties) ? properties : {};
  return changedFields(was, is).map((name) => {
    const field = titles[name];
    return `« ${isJsonObject(field) && typeof field['title'] === 'string' ? field['title'] : name} »`;
  });
}
