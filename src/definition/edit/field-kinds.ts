import type { Json, JsonObject } from '../../base/base.ts';
import { allFields, type FieldKind, kindOf, type OfferedField, recordOf, widgetOf } from '../../fields/fields.ts';

/** Describes a kind of answer that an administrator may choose for a question. */
export interface OfferedKind extends OfferedField {
  kind: FieldKind;
}

/** Lists the kinds that the editor makes; a question of any other kind is shown as it is, and only its words can change here. */
export const FIELD_KINDS: readonly OfferedKind[] = allFields.flatMap(([kind, { offered }]) =>
  offered === null ? [] : [{ kind, ...offered }],
);

export function offeredKind(kind: string): OfferedKind | undefined {
  return FIELD_KINDS.find((one) => one.kind === kind);
}

/** Returns null for a question whose kind the editor does not make. */
export function offeredKindOf(field: JsonObject): OfferedKind | null {
  const offered = offeredKind(kindOf(field));
  return offered !== undefined && isMadeAs(field, offered) ? offered : null;
}

/** Tells whether the editor would write the field this way; another type, format or widget can be changed only in the source. */
function isMadeAs(field: JsonObject, { kind, schema }: OfferedKind): boolean {
  const isAskedSo = kind === 'choice' || kind === 'yes-no' || widgetOf(field)?.kind === widgetOf(schema)?.kind;
  const isFormatted = field['format'] === schema['format'] || (kind === 'line' && field['format'] === 'line');
  const hasAnswers = kind !== 'choices' || choicesIn(field).length > 0;
  return field['type'] === schema['type'] && isAskedSo && isFormatted && hasAnswers;
}

/** Describes one answer offered: `value` is recorded, `title` is shown. */
export interface AnswerChoice {
  value: string;
  title: string;
}

/** Lists the answers offered by a question of choice, or by the items of a list. */
export function choicesIn(field: Json | undefined): AnswerChoice[] {
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return [];
  const { enum: values, items } = field;
  if (!Array.isArray(values)) return items === undefined ? [] : choicesIn(items);
  const titles = field['x-enum-titles'];
  const known = typeof titles === 'object' && titles !== null && !Array.isArray(titles) ? titles : {};
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => ({ value, title: String(known[value] ?? value) }));
}

/** Returns the schema of a question of choice, with these answers offered. */
export function withChoices(schema: JsonObject, choices: readonly AnswerChoice[]): JsonObject {
  const offered = {
    enum: choices.map(({ value }) => value),
    'x-enum-titles': Object.fromEntries(choices.map(({ value, title }) => [value, title])),
  };
  if (schema['type'] !== 'array') return { ...schema, ...offered };
  return { ...schema, maxItems: Math.max(1, choices.length), items: { type: 'string', ...offered } };
}

/** Returns the schema of a question whose answer is a person who has this role. */
export function withRole(schema: JsonObject, role: string): JsonObject {
  return { ...schema, 'x-widget': `${recordOf(schema).widget?.name}:${role}` };
}
