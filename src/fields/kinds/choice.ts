import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Lists the ways to show the answers offered: each is an `x-widget` of the same kind of field. */
export const CHOICE_WIDGETS = ['radio', 'select'];

const FEW_ANSWERS = 5;

/** Tells whether all the answers offered are visible at once, because the form asks for it or because they are few. */
export function showsAllChoices({ 'x-widget': widget }: JsonObject, count: number): boolean {
  return widget === 'radio' || (widget === undefined && count <= FEW_ANSWERS);
}

/** Describes a choice of one answer among those that the field lists. */
export const choice = {
  ...textRecord,
  nature: 'choice',
  typing: { read: (text, { field }) => valueTitled(text, field), show: String },
  print: (value, field) => titlesOf(field).get(String(value)) ?? String(value),
  offered: {
    title: 'Une réponse parmi plusieurs',
    schema: { type: 'string', enum: [], 'x-enum-titles': {} },
    asks: 'choices',
  },
} satisfies FieldRecord;

function titlesOf({ 'x-enum-titles': titles }: JsonObject): Map<string, string> {
  return new Map(isJsonObject(titles) ? Object.entries(titles).map(([value, title]) => [value, String(title)]) : []);
}

/** Accepts a value of the field, or the title that people read for it. */
function valueTitled(text: string, field: JsonObject): Json | null {
  if (Array.isArray(field.enum) && field.enum.includes(text)) return text;
  const found = [...titlesOf(field)].find(([, title]) => title.toLowerCase() === text.toLowerCase());
  return found?.[0] ?? null;
}
