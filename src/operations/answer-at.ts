import { isJsonObject, type Json, type JsonObject, own, ownMember } from '../base/base.ts';

/**
 * Returns the answer at the end of these steps in the data of a form. Undefined means never answered, which differs from cleared (null).
 */
export function answerAt(data: Json, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((at, name) => ownMember(at, name), data);
}

/** Returns the group with this value at the end of the steps; the original is left as it was. */
export function withAnswer(group: JsonObject, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  const was = own(group, name);
  const is = rest.length === 0 ? value : withAnswer(isJsonObject(was) ? was : {}, rest, value);
  return { ...group, [name]: is };
}

/** Moves answers from their former places to new ones; an answer inside a group is moved after the group. */
export function movedAnswers(data: JsonObject, moves: readonly (readonly [was: string[], is: string[]])[]): JsonObject {
  const both = moves.reduce((now, [was, is]) => {
    const value = answerAt(data, was);
    return value === undefined ? now : withAnswer(now, is, value);
  }, data);
  // An answer renamed inside a group that moved is found there under its former name as well.
  const left = moves.flatMap(([was]) => [
    was,
    ...moves.flatMap(([group, there]) => (isIn(was, group) ? [[...there, ...was.slice(group.length)]] : [])),
  ]);
  return left.filter((steps) => moves.every(([, is]) => !isSame(is, steps))).reduce(without, both);
}

function isIn(steps: readonly string[], group: readonly string[]): boolean {
  return steps.length > group.length && isSame(steps.slice(0, group.length), group);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('.') === other.join('.');
}

function without(group: JsonObject, [name = '', ...rest]: readonly string[]): JsonObject {
  if (!Object.hasOwn(group, name)) return group;
  const { [name]: was = null, ...others } = group;
  if (rest.length === 0) return others;
  return isJsonObject(was) ? { ...group, [name]: without(was, rest) } : group;
}
