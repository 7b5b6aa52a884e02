import { isJsonObject, type Json, type JsonObject, sameJson } from '../../base/base.ts';
import { pointer } from '../../forms/forms.ts';
import type { SharedWriting } from '../../store/store.ts';
import { answerAt, withAnswer } from '../answer-at.ts';

type AnswerMarks = SharedWriting['fields'];

interface MarkedAnswers {
  data: JsonObject;
  fields: AnswerMarks;
}

/** Holds one answer of a patch; a list counts as one answer, and null clears the answer. */
interface PatchAnswer {
  path: string;
  steps: string[];
  value: Json;
}

/** Describes an answer that a colleague has changed since it was read, with what each person wrote. */
export interface Conflict {
  path: string;
  mine: Json;
  theirs: Json;
  by: string;
  at: string;
}

/** Finds the answers of the patch that somebody else has written differently since version `seen`. */
export function conflictsIn({ data, fields }: MarkedAnswers, patch: JsonObject, seen: number): Conflict[] {
  const newer = Object.entries(fields).filter(([, { version }]) => version > seen);
  return leavesOf(patch).flatMap(({ path, steps, value }) => {
    const touched = newer.find(([other]) => isWithin(other, path) || isWithin(path, other));
    const theirs = answerAt(data, steps) ?? null;
    if (touched === undefined || sameJson(theirs, value)) return [];
    const [, { by, at }] = touched;
    return [{ path, mine: value, theirs, by, at }];
  });
}

/** Returns the draft with the patch applied, and marks each changed answer as written now. */
export function merged({ data, fields }: MarkedAnswers, patch: JsonObject, mark: AnswerMarks[string]): MarkedAnswers {
  const leaves = leavesOf(patch).filter(({ steps, value }) => !sameJson(answerAt(data, steps), value));
  const kept = Object.entries(fields).filter(([path]) => !leaves.some((leaf) => isWithin(path, leaf.path)));
  return {
    data: leaves.reduce((whole, { steps, value }) => withAnswer(whole, steps, value), data),
    fields: Object.fromEntries([...kept, ...leaves.map(({ path }) => [path, mark] as const)]),
  };
}

/** Copies the answer at one place to another as well, a whole group included, with its author and date. */
export function copied(
  { data, fields }: MarkedAnswers,
  [was, is]: readonly [was: string[], is: string[]],
): MarkedAnswers {
  const value = answerAt(data, was);
  if (value === undefined) return { data, fields };
  const [from, to] = [was, is].map((steps) => steps.reduce(pointer, '')) as [string, string];
  const marks = Object.entries(fields).filter(([path]) => isWithin(path, from));
  return {
    data: withAnswer(data, is, value),
    fields: { ...fields, ...Object.fromEntries(marks.map(([path, mark]) => [to + path.slice(from.length), mark])) },
  };
}

function leavesOf(patch: JsonObject, path = '', steps: string[] = []): PatchAnswer[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const here = { path: pointer(path, name), steps: [...steps, name], value };
    return isJsonObject(value) ? leavesOf(value, here.path, here.steps) : [here];
  });
}

function isWithin(path: string, group: string): boolean {
  return path === group || path.startsWith(`${group}/`);
}
