import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { originAt } from '../../expressions/expressions.ts';
import { itemOf } from '../definition/fields.ts';
import { followAddress } from './follow.ts';
import { fieldIn } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

/** Describes a form as it is written, and how to find what it borrows. */
export interface FormText {
  names: FieldNameGroups;
  file: string;
  borrowed: (ref: string, file: string) => JsonObject | null;
}

/** Follows the names by which a form refers to its own fields: required fields, conditions, columns and steps, signatures, sums. */
export function followForm(written: FormText, schema: JsonObject, path = '$'): void {
  inSchema(written, schema, path);
}

function inSchema(written: FormText, node: Json | undefined, path: string): void {
  if (!isJsonObject(node)) return;
  const whole = resolved(written, node);
  inPlace(written, node, path, whole);
  annotations(written, node, path, whole);
  for (const [name, field] of Object.entries(isJsonObject(node.properties) ? node.properties : {})) {
    const here = `${path}.properties.${name}`;
    if (!isJsonObject(field)) continue;
    if (field['x-show-if'] !== undefined) condition(written, field['x-show-if'], `${here}.x-show-if`, whole);
    inSchema(written, field, here);
  }
  for (const [name, part] of Object.entries(isJsonObject(node.$defs) ? node.$defs : {}))
    inSchema(written, part, `${path}.$defs.${name}`);
  inSchema(written, node.items, `${path}.items`);
}

/** Adds what a schema borrows; its own members win. */
function resolved({ file, borrowed }: Pick<FormText, 'file' | 'borrowed'>, node: JsonObject): JsonObject {
  const from = typeof node.$ref === 'string' ? borrowed(node.$ref, file) : null;
  return from === null ? node : { ...from, ...node };
}

const SAME = ['not', 'if', 'then', 'else'];
const SEVERAL = ['allOf', 'anyOf', 'oneOf'];

function inPlace(written: FormText, node: JsonObject, path: string, group: JsonObject): void {
  for (const member of SAME) condition(written, node[member], `${path}.${member}`, group);
  for (const member of SEVERAL)
    for (const [i, one] of listIn(node[member]).entries()) condition(written, one, `${path}.${member}[${i}]`, group);
  listed(written, node.required, `${path}.required`, group);
  dependent(written, node.dependentRequired, `${path}.dependentRequired`, group);
}

/** Follows a condition on the answers of a group, whose fields it names at any depth. */
export function condition(written: FormText, node: Json | undefined, path: string, group: JsonObject): void {
  if (!isJsonObject(node)) return;
  inPlace(written, node, path, group);
  for (const [name, inner] of Object.entries(isJsonObject(node.properties) ? node.properties : {})) {
    const here = `${path}.properties.${name}`;
    const found = fieldOf(written, group, name);
    for (const origin of found?.origins ?? []) written.names.same(origin, `${written.file}\n${here}\nkey`);
    if (found !== null) condition(written, inner, here, found.field);
  }
  for (const member of ['items', 'contains']) {
    const items = isJsonObject(group.items) ? resolved(written, group.items) : group;
    condition(written, node[member], `${path}.${member}`, items);
  }
}

function fieldOf(written: FormText, group: JsonObject, name: string): ReturnType<typeof fieldIn> {
  const items = itemOf(group);
  const found = fieldIn(items === group ? group : resolved(written, items), name);
  return found && { ...found, field: resolved(written, found.field) };
}

function listed(written: FormText, names: Json | undefined, path: string, group: JsonObject): void {
  for (const [i, name] of listIn(names).entries())
    if (typeof name === 'string') said(written, name, `${path}[${i}]`, group);
}

function said({ names, file, ...written }: FormText, name: string, path: string, group: JsonObject): void {
  const found = fieldOf({ names, file, ...written }, group, name);
  for (const origin of found?.origins ?? []) names.same(origin, `${file}\n${path}\n0`);
}

function dependent(written: FormText, node: Json | undefined, path: string, group: JsonObject): void {
  for (const [name, needed] of Object.entries(isJsonObject(node) ? node : {})) {
    const found = fieldOf(written, group, name);
    for (const origin of found?.origins ?? []) written.names.same(origin, `${written.file}\n${path}.${name}\nkey`);
    listed(written, needed, `${path}.${name}`, group);
  }
}

const SIGNED = ['name', 'trace', 'quality', 'consent', 'instant', 'date', 'hash', 'account', 'collected'];

function annotations(written: FormText, node: JsonObject, path: string, group: JsonObject): void {
  for (const member of ['x-steps', 'x-folded'])
    for (const [i, part] of listIn(node[member]).entries())
      if (isJsonObject(part)) listed(written, part.fields, `${path}.${member}[${i}].fields`, group);
  for (const [i, row] of listIn(node['x-columns']).entries()) listed(written, row, `${path}.x-columns[${i}]`, group);
  if (typeof node['x-total'] === 'string') said(written, node['x-total'], `${path}.x-total`, group);
  const { 'x-signed': signed, 'x-rows': rows } = node;
  if (isJsonObject(signed)) {
    const name = (member: Json | undefined, at: string) =>
      typeof member === 'string' && said(written, member, `${path}.x-signed.${at}`, group);
    for (const member of SIGNED) name(signed[member], member);
    for (const member of ['shape', 'mode']) {
      const { [member]: choice } = signed;
      if (isJsonObject(choice)) name(choice.field, `${member}.field`);
    }
  }
  if (isJsonObject(rows)) taken(written, rows, `${path}.x-rows`, group);
}

/** Follows what a prefilled row takes from its element, under the same names. */
function taken(written: FormText, rows: JsonObject, path: string, group: JsonObject): void {
  const each = [
    { name: rows.key, at: `${path}.key` },
    ...listIn(rows.show).map((name, i) => ({ name, at: `${path}.show[${i}]` })),
  ];
  for (const { name, at } of each) {
    if (typeof name !== 'string') continue;
    said(written, name, at, group);
    written.names.same(`${written.file}\n${at}\n0`, originAt(`${written.file}\n${path}.${name}`, 'item.'.length));
  }
}

/** Follows the day that a signature attests: the nearest group around it that has this field holds it. */
export function followSignedDays(names: FieldNameGroups, schema: JsonObject, around: readonly JsonObject[] = []): void {
  const item = itemOf(schema);
  const { 'x-signed': signed } = item;
  if (isJsonObject(signed) && typeof signed.day === 'string') {
    const [first = ''] = signed.day.split('.');
    const holder = around.findLast((one) => fieldIn(one, first) !== null);
    if (holder !== undefined)
      followAddress(names, holder, { place: `${String(signed.$comment)}.day`, text: signed.day });
  }
  for (const field of Object.values(isJsonObject(item.properties) ? item.properties : {}))
    if (isJsonObject(field)) followSignedDays(names, field, [...around, item]);
}

export function listIn(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
