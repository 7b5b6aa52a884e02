import type { Json, JsonObject } from '../../../../base/base.ts';
import { allFields, type FieldKind, kindOf, type OfferedField, widgetOf } from '../../../../fields/fields.ts';

/** What is answered to a question, as an administrator chooses it. */
export interface OfferedKind extends OfferedField {
  kind: FieldKind;
}

/** Beside these, a question of another make is shown as it is, and its words only are changed here. */
export const FIELD_KINDS: readonly OfferedKind[] = allFields.flatMap(([kind, { offered }]) =>
  offered === null ? [] : [{ kind, ...offered }],
);

export function offeredKind(kind: string): OfferedKind | undefined {
  return FIELD_KINDS.find((one) => one.kind === kind);
}

/** Null for a question of another make. */
export function offeredKindOf(field: JsonObject): OfferedKind | null {
  const offered = offeredKind(kindOf(field));
  return offered !== undefined && isMadeAs(field, offered) ? offered : null;
}

/** What the editor would write of it: another type, format or way of asking is changed in the source. */
function isMadeAs(field: JsonObject, { kind, schema }: OfferedKind): boolean {
  const isAskedSo = kind === 'choice' || kind === 'yes-no' || widgetOf(field)?.kind === widgetOf(schema)?.kind;
  const isFormatted = field['format'] === schema['format'] || (kind === 'line' && field['format'] === 'line');
  const hasAnswers = kind !== 'choices' || choicesIn(field).length > 0;
  return field['type'] === schema['type'] && isAskedSo && isFormatted && hasAnswers;
}

/** One of the answers offered: what is kept, and what is read. */
export interface Choice {
  value: string;
  title: string;
}

/** Of a question of choice, or of the items of a list. */
export function choicesIn(field: Json | undefined): Choice[] {
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return [];
  const { enum: values, items } = field;
  if (!Array.isArray(values)) return items === undefined ? [] : choicesIn(items);
  const titles = field['x-enum-titles'];
  const known = typeof titles === 'object' && titles !== null && !Array.isArray(titles) ? titles : {};
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => ({ value, title: String(known[value] ?? value) }));
}

/** The schema of a question of choice with these answers. */
export function withChoices(schema: JsonObject, choices: readonly Choice[]): JsonObject {
  const offered = {
    enum: choices.map(({ value }) => value),
    'x-enum-titles': Object.fromEntries(choices.map(({ value, title }) => [value, title])),
  };
  if (schema['type'] !== 'array') return { ...schema, ...offered };
  return { ...schema, maxItems: Math.max(1, choices.length), items: { type: 'string', ...offered } };
}

/** The schema of a question whose answer is one of the people of a role. */
export function withRole(schema: JsonObject, role: string): JsonObject {
  return { ...schema, 'x-widget': `${widgetName(schema)}:${role}` };
}

function widgetName({ 'x-widget': widget }: JsonObject): string {
  return String(widget).replace(/:.*$/, '');
}
