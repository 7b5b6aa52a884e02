import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type AnswerChoice, choicesIn, offeredKindOf } from './field-kinds.ts';
import { textAt } from './json.ts';

/** Describes one answer of the same form on which a question depends. */
export interface ShowRow {
  field: string;
  /** Lists the recorded values, any of which is enough. */
  values: Json[];
}

/** Describes a question answered by choosing, on which other questions can depend. */
export interface ChoiceQuestion {
  name: string;
  title: string;
  isList: boolean;
  choices: { value: Json; title: string }[];
}

const YES_NO: { value: Json; title: string }[] = [
  { value: true, title: 'Oui' },
  { value: false, title: 'Non' },
];

/** Lists the other questions answered by choosing, on which a question may depend. */
export function chosenIn(fields: readonly [name: string, field: JsonObject][], but: string): ChoiceQuestion[] {
  return fields.flatMap(([name, field]): ChoiceQuestion[] => {
    const kind = offeredKindOf(field)?.kind;
    if (name === but || (kind !== 'choice' && kind !== 'choices' && kind !== 'yes-no')) return [];
    const choices: AnswerChoice[] | typeof YES_NO = kind === 'yes-no' ? YES_NO : choicesIn(field);
    return [{ name, title: textAt(field, ['title']) ?? name, isList: kind === 'choices', choices }];
  });
}

/** Returns null when rows would not express exactly the same condition, which then stays in the source. */
export function showRowsOf(condition: Json | undefined, chosen: readonly ChoiceQuestion[]): ShowRow[] | null {
  if (condition === undefined) return [];
  if (!isJsonObject(condition) || !isJsonObject(condition['properties'] ?? null)) return null;
  const rows = Object.entries(condition['properties'] as JsonObject).map(([field, asked]): ShowRow => {
    return { field, values: valuesOf(asked as Json) };
  });
  const isKnown = rows.every(({ field }) => chosen.some(({ name }) => name === field));
  const said = isKnown ? conditionOf(rows, chosen) : null;
  return said !== null && isSame(said, condition) ? rows : null;
}

/** Returns null when the question is always asked. */
export function conditionOf(rows: readonly ShowRow[], chosen: readonly ChoiceQuestion[]): JsonObject | null {
  if (rows.length === 0) return null;
  const isList = (field: string) => chosen.find(({ name }) => name === field)?.isList === true;
  const properties = Object.fromEntries(
    rows.map(({ field, values }) => [field, isList(field) ? { contains: oneOf(values) } : oneOf(values)]),
  );
  return { properties, required: rows.map(({ field }) => field) };
}

function oneOf(values: Json[]): JsonObject {
  const [only, ...others] = values;
  return others.length === 0 && only !== undefined ? { const: only } : { enum: values };
}

function valuesOf(asked: Json): Json[] {
  if (!isJsonObject(asked)) return [];
  const inner = asked['contains'] ?? asked;
  if (!isJsonObject(inner)) return [];
  return Array.isArray(inner['enum']) ? inner['enum'] : inner['const'] === undefined ? [] : [inner['const']];
}

/** Compares two conditions, ignoring the order of required names. */
function isSame(one: JsonObject, other: JsonObject): boolean {
  const sorted = ({ required, ...rest }: JsonObject) =>
    canonicalJson({ ...rest, required: Array.isArray(required) ? required.map(String).sort() : (required ?? null) });
  return sorted(one) === sorted(other);
}
