import { type JsonObject, own } from '../base/base.ts';
import {
  type CompiledBundle,
  fieldsAround,
  type PlannedChanges,
  renamedAnswers,
  schemaAt,
  type WorkflowVersions,
} from '../engine/engine.ts';

/** Describes a form of the version left: its event in the version reached, and the answers that have another name there, by their steps. */
export interface RenamedForm {
  event: string;
  answers: readonly RenamedAnswer[];
}

/** Maps each event of the version left; empty where a plan renames nothing. */
export type RenamedForms = ReadonlyMap<string, RenamedForm>;

type RenamedAnswer = [was: string[], is: string[]];

/**
 * Returns the forms of a version under the names that a plan gives: their event, and the questions for a renamed answer of the dossier. A
 * form may put a question in a group of its own, so a question is recognised by the end of its address alone: two questions match where
 * each is asked in its version only, and nothing else may be meant.
 */
export function renamedForms({ from, to }: WorkflowVersions<CompiledBundle>, changes: PlannedChanges): RenamedForms {
  const { events = {} } = changes;
  const renamed = renamedAnswers(changes)
    .filter(([before]) => isHeld(from, before))
    .map(([before, after]): RenamedAnswer => [before.split('.'), after.split('.')]);
  if (renamed.length + Object.keys(events).length === 0) return new Map();
  return new Map(
    [...from.events].map(([name, { formSchema }]) => {
      const event = own(events, name) ?? name;
      return [name, { event, answers: inForm([formSchema, to.events.get(event)?.formSchema ?? null], renamed) }];
    }),
  );
}

/** Returns the reverse renaming. An event that several others became is left out, since nothing tells which it was. */
export function takenBack(forms: RenamedForms): RenamedForms {
  return new Map(
    [...forms]
      .filter(([, { event }]) => isOfOne(forms, event))
      .map(([name, { event, answers }]) => [event, { event: name, answers: answers.map(([was, is]) => [is, was]) }]),
  );
}

/**
 * Keeps the forms whose drafts may be kept under both names while the dossier moves: each name of a renamed event exists in its own version
 * only, and stands for no other event.
 */
export function movableForms({ from, to }: WorkflowVersions<CompiledBundle>, forms: RenamedForms): RenamedForms {
  return new Map(
    [...forms].filter(
      ([name, { event }]) =>
        event === name || (!to.events.has(name) && !from.events.has(event) && isOfOne(forms, event)),
    ),
  );
}

function isOfOne(forms: RenamedForms, event: string): boolean {
  return [...forms.values()].filter((form) => form.event === event).length === 1;
}

/** One plan serves the dossiers of all the versions left, so it may rename answers that this version does not have. */
function isHeld(from: CompiledBundle, address: string): boolean {
  return Object.hasOwn(fieldsAround(from, address) ?? {}, address.slice(address.lastIndexOf('.') + 1));
}

function inForm(
  [before, after]: readonly [JsonObject | null, JsonObject | null],
  renamed: readonly RenamedAnswer[],
): RenamedAnswer[] {
  const found = renamed
    .flatMap(([was, is]) => was.map((_, at): RenamedAnswer => [was.slice(at), is.slice(at)]))
    .filter(([was, is]) => asks(before, was) && !asks(after, was) && asks(after, is) && !asks(before, is));
  // Groups move first, then each renamed answer inside them.
  return found
    .filter((one, at) =>
      found.every((other, i) => i === at || (!isSame(one[0], other[0]) && !isSame(one[1], other[1]))),
    )
    .toSorted(([one], [other]) => one.length - other.length);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('.') === other.join('.');
}

function asks(form: JsonObject | null, steps: readonly string[]): boolean {
  return form !== null && steps.length > 0 && schemaAt(form, steps.join('.')) !== null;
}
