import type { JsonObject } from '../base/base.ts';
import {
  type CompiledBundle,
  fieldsAround,
  type PlannedChanges,
  renamedAnswers,
  schemaAt,
  type Versions,
} from '../engine/engine.ts';

/** A form of the version left: its action in the version gone to, and answers that go by another name there, by their steps. */
export interface RenamedForm {
  event: string;
  answers: readonly Renamed[];
}

/** By event of the version left; empty where a plan names nothing otherwise. */
export type RenamedForms = ReadonlyMap<string, RenamedForm>;

type Renamed = [was: string[], is: string[]];

/**
 * Forms of a version under the names that a plan gives: their action, and the questions for an answer of the dossier that has a new
 * name. A form is put anywhere in it, so that a question is known by the end of the address alone: it is one with another where each
 * is asked in its version only, and nothing else may be meant.
 */
export function renamedForms({ from, to }: Versions<CompiledBundle>, changes: PlannedChanges): RenamedForms {
  const { events = {} } = changes;
  const renamed = renamedAnswers(changes)
    .filter(([before]) => isHeld(from, before))
    .map(([before, after]): Renamed => [before.split('.'), after.split('.')]);
  if (renamed.length + Object.keys(events).length === 0) return new Map();
  return new Map(
    [...from.events].map(([name, { formSchema }]) => {
      const event = (Object.hasOwn(events, name) ? events[name] : undefined) ?? name;
      return [name, { event, answers: inForm([formSchema, to.events.get(event)?.formSchema ?? null], renamed) }];
    }),
  );
}

/** The same, taken back. What several actions became is none of them again. */
export function takenBack(forms: RenamedForms): RenamedForms {
  return new Map(
    [...forms]
      .filter(([, { event }]) => isOfOne(forms, event))
      .map(([name, { event, answers }]) => [event, { event: name, answers: answers.map(([was, is]) => [is, was]) }]),
  );
}

/**
 * Those whose begun answers may be kept under both names while the dossier moves: of an action that goes by another name, each name is
 * known to its version only, and of no other action.
 */
export function movableForms({ from, to }: Versions<CompiledBundle>, forms: RenamedForms): RenamedForms {
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

/** One plan is for the dossiers of all the versions left: what it says of an answer that this one does not have is of others. */
function isHeld(from: CompiledBundle, address: string): boolean {
  return Object.hasOwn(fieldsAround(from, address) ?? {}, address.slice(address.lastIndexOf('.') + 1));
}

function inForm(
  [before, after]: readonly [JsonObject | null, JsonObject | null],
  renamed: readonly Renamed[],
): Renamed[] {
  const found = renamed
    .flatMap(([was, is]) => was.map((_, at): Renamed => [was.slice(at), is.slice(at)]))
    .filter(([was, is]) => asks(before, was) && !asks(after, was) && asks(after, is) && !asks(before, is));
  // Groups first: what is in one is then put where it goes by its own name.
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
