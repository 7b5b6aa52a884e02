import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type NamePlace, namesIn, namesInCondition, type Path, pathText } from '../../definition/definition.ts';
import { originAt } from '../../expressions/expressions.ts';
import { itemOf } from '../definition/definition.ts';
import { followAddress } from './follow.ts';
import { fieldIn } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

/** Describes a form as it is written, and how to find what it borrows. */
export interface FormText {
  names: FieldNameGroups;
  file: string;
  borrowed: (ref: string, file: string) => JsonObject | null;
}

/** Follows the names by which a form refers to its own fields, wherever the grammar says that it names one. */
export function followForm(written: FormText, schema: JsonObject, path = '$'): void {
  for (const place of namesIn('form', schema)) {
    const group = place.of === 'field' && !place.declares ? groupAt(written, schema, place.path) : null;
    if (group !== null) follow(written, group, place, path);
  }
}

/** Follows a condition on the answers of a group, whose fields it names at any depth. */
export function followCondition(written: FormText, condition: JsonObject, path: string, asked: JsonObject): void {
  for (const place of namesInCondition(condition)) {
    const group = groupAt(written, asked, place.path, true);
    if (group !== null) follow(written, group, place, path);
  }
}

function follow({ names, file, ...written }: FormText, group: JsonObject, place: NamePlace, from: string): void {
  const path = `${from}${pathText(place.path).slice(1)}`;
  const here = `${file}\n${path}\n${place.isKey ? 'key' : '0'}`;
  for (const origin of fieldOf({ names, file, ...written }, group, place.value)?.origins ?? [])
    names.same(origin, here);
  const [rows] = /^.*\.x-rows(?=\.)/.exec(path) ?? [];
  // A prefilled row takes its answers from an element of the dossier, under the same names in both.
  if (rows !== undefined) names.same(here, originAt(`${file}\n${rows}.${place.value}`, 'item.'.length));
}

/** Adds what a schema borrows; its own members win. */
function resolved({ file, borrowed }: Pick<FormText, 'file' | 'borrowed'>, node: JsonObject): JsonObject {
  const from = typeof node.$ref === 'string' ? borrowed(node.$ref, file) : null;
  return from === null ? node : { ...from, ...node };
}

/**
 * Returns the group, or the list, whose fields are named at a place of a form; null where the fields are those of something else.
 * @param isAsked whether the path begins in a condition about the schema rather than in its declaration
 */
function groupAt(written: FormText, schema: JsonObject, path: Path, isAsked = false): JsonObject | null {
  const whole = (value: Json | undefined) => (isJsonObject(value) ? resolved(written, value) : null);
  let [around, here, asked]: [JsonObject | null, JsonObject | null, boolean] = [null, whole(schema), isAsked];
  for (let rank = 0; here !== null && rank < path.length - 1; rank += 1) {
    const step = String(path[rank]);
    if (step === 'dependentRequired') return here;
    if (step === 'x-item') return null;
    if (step === 'x-show-if') [here, asked] = [around, true];
    else if (step.startsWith('x-')) return here;
    else if (step === 'properties' || step === '$defs') {
      rank += 1;
      if (rank === path.length - 1) return here;
      const name = String(path[rank]);
      const declared: Json | undefined = here[step];
      const field: JsonObject | null = asked
        ? (fieldOf(written, here, name)?.field ?? null)
        : whole(isJsonObject(declared) ? declared[name] : undefined);
      [around, here] = [here, field];
    } else if (step === 'items' || step === 'contains') {
      asked ||= step === 'contains';
      here = whole(here.items) ?? (asked ? here : null);
    } else asked = true;
  }
  return here;
}

function fieldOf(written: FormText, group: JsonObject, name: string): ReturnType<typeof fieldIn> {
  const items = itemOf(group);
  const found = fieldIn(items === group ? group : resolved(written, items), name);
  return found && { ...found, field: resolved(written, found.field) };
}

/** Follows the day and the part of it that a signature attests: the nearest group around it that has this field holds it. */
export function followSignedDays(names: FieldNameGroups, schema: JsonObject, around: readonly JsonObject[] = []): void {
  const item = itemOf(schema);
  const { 'x-signed': signed } = item;
  if (isJsonObject(signed)) {
    const { day, hours } = signed;
    const addresses = { day, 'hours.field': isJsonObject(hours) ? hours.field : undefined };
    for (const [member, text] of Object.entries(addresses)) {
      if (typeof text !== 'string') continue;
      const [first = ''] = text.split('.');
      const holder = around.findLast((one) => fieldIn(one, first) !== null);
      if (holder !== undefined) followAddress(names, holder, { place: `${String(signed.$comment)}.${member}`, text });
    }
  }
  for (const field of Object.values(isJsonObject(item.properties) ? item.properties : {}))
    if (isJsonObject(field)) followSignedDays(names, field, [...around, item]);
}

export function listIn(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
