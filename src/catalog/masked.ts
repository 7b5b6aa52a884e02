import { isJsonObject, type Json, type JsonObject, own } from '../base/base.ts';
import type { Bundle } from '../engine/engine.ts';
import { fieldRecords, kindOf, targetOf } from '../fields/fields.ts';
import { DAY, exampleOf, INSTANT } from './example.ts';
import { likelyHelper, typeOf } from './templates/templates.ts';

/**
 * Masks real data for readers who must not recognise anybody: the shape stays, with the numbers, choices and dates that identify nobody; a
 * text keeps its length and its capitals. What no schema declares is not shown, and what is absent reads as null, as templates expect.
 */
export function maskedData(bundle: Bundle, schema: JsonObject, value: Json | undefined): Json {
  return masked(value ?? null, schema, { bundle, name: '', isSensitive: false });
}

interface MaskPlace {
  bundle: Bundle;
  name: string;
  /** Covers every field inside a group that is marked. */
  isSensitive: boolean;
}

function masked(value: Json, schema: JsonObject, outer: MaskPlace): Json {
  const place = { ...outer, isSensitive: outer.isSensitive || schema['x-sensitive'] !== undefined };
  switch (typeOf(schema)) {
    case 'object':
      return maskedGroup(isJsonObject(value) ? value : {}, schema, place);
    case 'array': {
      const item = isJsonObject(schema.items) ? schema.items : {};
      return (Array.isArray(value) ? value : []).map((one) => masked(one, item, place));
    }
    default:
      return value === null ? null : maskedOne(value, schema, place);
  }
}

function maskedGroup(value: JsonObject, schema: JsonObject, place: MaskPlace): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const members = Object.entries(properties).map(([name, field]): [string, Json] => {
    return [name, isJsonObject(field) ? masked(own(value, name) ?? null, field, { ...place, name }) : null];
  });
  return Object.fromEntries(members);
}

function maskedOne(value: Json, schema: JsonObject, { bundle, name, isSensitive }: MaskPlace): Json {
  if (typeof value === 'boolean' || typeof value === 'number')
    return isSensitive ? exampleOf(schema, { bundle, name, depth: 0 }) : value;
  if (typeof value !== 'string') return null;
  const codes = codesOf(schema, bundle);
  if (codes !== null) return isSensitive || !codes.includes(value) ? (codes[0] ?? null) : value;
  const kind = kindOf(schema);
  if (kind === 'date' || kind === 'instant')
    return isSensitive || isOfBirth(name, schema) || !IS_DAY.test(value) ? DAYS[kind] : value;
  if (fieldRecords[kind].nature === 'quantity')
    return isSensitive ? exampleOf(schema, { bundle, name, depth: 0 }) : value;
  if (kind === 'signature' || kind === 'uri') return fieldRecords[kind].invent?.(0) ?? '';
  if (IS_HOUR_OR_MONTH.test(value) && ['heure', 'mois'].includes(likelyHelper(schema) ?? '')) return value;
  return shapeOf(value);
}

/** Matches a day or an instant; any other text in a date field is masked, so that not even its shape shows. */
const IS_DAY = /^(?!0000)\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;
const IS_HOUR_OR_MONTH = /^(\d\d:\d\d|\d{4}-\d\d)$/;
const DAYS = { date: DAY, instant: INSTANT };

/**
 * Tells whether a field without a mark is masked all the same: a text keeps only its shape, and a birth date identifies somebody. Choices,
 * other days and numbers are shown.
 */
export function isShownMasked(name: string, schema: JsonObject): boolean {
  if (typeOf(schema) !== 'string') return false;
  const kind = kindOf(schema);
  if (kind === 'date' || kind === 'instant') return isOfBirth(name, schema);
  return schema.const === undefined && fieldRecords[kind].nature !== 'choice';
}

/** Tells whether a date is a birth date, which identifies somebody; other dates do not. */
function isOfBirth(name: string, { title }: JsonObject): boolean {
  return /naissance|birth/i.test(`${name} ${typeof title === 'string' ? title : ''}`);
}

function codesOf(field: JsonObject, { lists }: Bundle): string[] | null {
  const { enum: choices, const: only } = field;
  if (typeof only === 'string') return [only];
  if (Array.isArray(choices)) return choices.filter((one) => typeof one === 'string');
  const list = targetOf(field, 'entry');
  return list === null ? null : (lists[list]?.entries.map(({ code }) => code) ?? null);
}

/** Replaces letters and digits, so « Élodie Martin, 12 » becomes « Xxxxxx Xxxxxx, 00 ». */
export function shapeOf(text: string): string {
  return text
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/(?!X)\p{L}/gu, 'x');
}
