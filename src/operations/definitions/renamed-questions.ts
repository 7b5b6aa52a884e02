import type { JsonObject } from '../../base/base.ts';
import {
  type CompiledBundle,
  type PlannedChanges,
  renamedAnswers,
  schemaAt,
  type Versions,
} from '../../engine/engine.ts';
import type { CarriedAnswers } from '../drafts/drafts.ts';

/**
 * Questions of forms that have the new name of an answer of the dossier. A form is put anywhere in it, so that it is known by the end of
 * the address alone: a question is one with another where each is asked in its version only, and nothing else may be meant.
 */
export function renamedQuestions({ from, to }: Versions<CompiledBundle>, changes: PlannedChanges): CarriedAnswers {
  const renamed = renamedAnswers(changes).map(([before, after]): Renamed => [before.split('.'), after.split('.')]);
  if (renamed.length === 0) return new Map();
  return new Map(
    [...from.events].map(([event, { formSchema }]) => [
      event,
      inForm([formSchema, to.events.get(event)?.formSchema ?? null], renamed),
    ]),
  );
}

type Renamed = [was: string[], is: string[]];

function inForm([before, after]: readonly [JsonObject | null, JsonObject | null], renamed: readonly Renamed[]) {
  const found = renamed
    .flatMap(([was, is]) => was.map((_, at): Renamed => [was.slice(at), is.slice(at)]))
    .filter(([was, is]) => asks(before, was) && !asks(after, was) && asks(after, is) && !asks(before, is));
  // Groups first: what is in one is then put where it goes by its own name.
  return found
    .filter(([was], at) => found.every(([other], i) => i === at || other.join('.') !== was.join('.')))
    .toSorted(([one], [other]) => one.length - other.length);
}

function asks(form: JsonObject | null, steps: readonly string[]): boolean {
  return form !== null && steps.length > 0 && schemaAt(form, steps.join('.')) !== null;
}
