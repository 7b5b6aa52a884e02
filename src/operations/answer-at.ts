import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/** An answer of a form, by its steps. Undefined: never answered, which is not to be cleared. */
export function answerAt(data: Json, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>(
    (at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    data,
  );
}

/** The same with another answer there. */
export function withAnswer(group: JsonObject, [name = '', ...rest]: readonly string[], value: Json): JsonObject {
  const was = Object.hasOwn(group, name) ? group[name] : undefined;
  const is = rest.length === 0 ? value : withAnswer(isJsonObject(was) ? was : {}, rest, value);
  return { ...group, [name]: is };
}

/** Answers at other places instead, those in a group after the group itself. */
export function movedAnswers(data: JsonObject, moves: readonly (readonly [was: string[], is: string[]])[]): JsonObject {
  const both = moves.reduce((now, [was, is]) => {
    const value = answerAt(data, was);
    return value === undefined ? now : withAnswer(now, is, value);
  }, data);
  // What bears a name of its own in a group that moved stands there under its former one as well.
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
