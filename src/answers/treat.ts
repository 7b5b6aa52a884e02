import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Checker } from './checker.ts';
import { pointer } from './pointer.ts';
import type { Field, Shape } from './shape.ts';

/** What became of a document once hidden fields and blanks are taken away. */
export interface Treated {
  /** What the person sees and answered: validated as it is. */
  shown: Json;
  hidden: Set<string>;
  /** Answers of hidden fields marked `x-when-hidden: keep`. */
  kept: { path: string; field: Field; value: Json }[];
}

/**
 * Takes away hidden fields and blanks. A blank text, or null where the schema has no null, is an answer not given: absent. A
 * group that must be there is there, so that what it lacks is told field by field; one that need not is dropped when empty.
 * Names no schema knows stay, for the validator to refuse.
 */
export function treat(shape: Shape, value: Json, checker: Checker): Treated {
  const treated: Treating = { shown: null, hidden: new Set(), kept: [], checker };
  treated.shown = treatValue(shape, value, [], treated) ?? value;
  return treated;
}

/** Steps to the value at hand: written as a pointer only where something is hidden. */
type Path = (string | number)[];

interface Treating extends Treated {
  checker: Checker;
}

function treatValue(shape: Shape, value: Json, path: Path, treated: Treating): Json | undefined {
  if (isBlank(shape, value)) return undefined;
  if (shape.kind === 'group' && isJsonObject(value)) return treatGroup(shape, value, path, treated);
  if (shape.kind === 'list' && Array.isArray(value)) return treatList(shape, value, path, treated);
  return value;
}

function treatGroup(shape: Shape, group: JsonObject, path: Path, treated: Treating): JsonObject {
  const shown: JsonObject = {};
  for (const field of shape.ordered) {
    path.push(field.name);
    const isHidden = field.condition !== null && !treated.checker.holds(field.condition, shown);
    if (isHidden) hide(field, group[field.name], path, treated);
    const answer = isHidden ? undefined : treatField(field, group[field.name], path, treated);
    if (answer !== undefined) shown[field.name] = answer;
    path.pop();
  }
  return withUnknown(shape, shape.isInOrder ? shown : inDeclaredOrder(shape, shown), group);
}

function treatField(field: Field, given: Json | undefined, path: Path, treated: Treating): Json | undefined {
  const isGroup = field.shape.kind === 'group' && !field.shape.isNullable;
  const isAbsent = given === undefined || isBlank(field.shape, given);
  // Nothing in it can be hidden, and it would be dropped as empty.
  if (isAbsent && !field.isRequired && !field.shape.isConditional) return undefined;
  const answer = treatValue(field.shape, isAbsent && isGroup ? {} : (given ?? null), path, treated);
  if (isAbsent && !isGroup) return undefined;
  return isGroup && !field.isRequired && isEmpty(answer) ? undefined : answer;
}

/** A group without any answer, however deep. */
function isEmpty(answer: Json | undefined): boolean {
  return isJsonObject(answer) && Object.values(answer).every(isEmpty);
}

/** Blank items stay: dropping one would move the others. */
function treatList(shape: Shape, list: Json[], path: Path, treated: Treating): Json[] {
  const { item } = shape;
  if (!item) return list;
  return list.map((value, i) => {
    path.push(i);
    const answer = treatValue(item, value, path, treated) ?? value;
    path.pop();
    return answer;
  });
}

function hide(field: Field, given: Json | undefined, steps: Path, treated: Treating): void {
  const path = steps.reduce<string>(pointer, '');
  treated.hidden.add(path);
  const isKept = field.whenHidden === 'keep' && given !== undefined && !isBlank(field.shape, given);
  if (isKept) treated.kept.push({ path, field, value: given });
}

function inDeclaredOrder(shape: Shape, shown: JsonObject): JsonObject {
  const ordered: JsonObject = {};
  for (const { name } of shape.fields) if (shown[name] !== undefined) ordered[name] = shown[name];
  return ordered;
}

function withUnknown(shape: Shape, shown: JsonObject, given: JsonObject): JsonObject {
  for (const name of Object.keys(given)) if (!shape.named.has(name)) shown[name] = given[name] ?? null;
  return shown;
}

function isBlank(shape: Shape, value: Json): boolean {
  if (value === null) return !shape.isNullable;
  return typeof value === 'string' && value.trim() === '' && !isAdmitted(shape.schema, value);
}

function isAdmitted(schema: JsonObject, value: string): boolean {
  return Array.isArray(schema.enum) && schema.enum.includes(value);
}
