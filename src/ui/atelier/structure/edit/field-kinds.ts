import type { Json, JsonObject } from '../../../../base/base.ts';

/** What is answered to a question, as an administrator chooses it. */
export interface FieldKind {
  kind: string;
  title: string;
  /** What the schema of such a question says, beside its words. */
  schema: JsonObject;
}

/** Beside these, a question of another make is shown as it is, and its words only are changed here. */
export const FIELD_KINDS: readonly FieldKind[] = [
  { kind: 'line', title: 'Un texte court', schema: { type: 'string', minLength: 1, maxLength: 300 } },
  {
    kind: 'area',
    title: 'Un texte long',
    schema: { type: 'string', 'x-widget': 'textarea', minLength: 1, maxLength: 4000 },
  },
  { kind: 'date', title: 'Une date', schema: { type: 'string', format: 'date' } },
  { kind: 'yes-no', title: 'Oui ou non', schema: { type: 'boolean' } },
  { kind: 'choice', title: 'Une réponse parmi plusieurs', schema: { type: 'string', enum: [], 'x-enum-titles': {} } },
  {
    kind: 'choices',
    title: 'Plusieurs réponses parmi une liste',
    schema: { type: 'array', maxItems: 1, uniqueItems: true, items: { type: 'string', enum: [], 'x-enum-titles': {} } },
  },
  { kind: 'integer', title: 'Un nombre entier', schema: { type: 'integer', minimum: 0, maximum: 1_000_000 } },
  { kind: 'number', title: 'Un nombre, avec ou sans décimales', schema: { type: 'number', minimum: 0 } },
  { kind: 'email', title: 'Une adresse e-mail', schema: { type: 'string', format: 'email', maxLength: 254 } },
  { kind: 'phone', title: 'Un numéro de téléphone', schema: { type: 'string', format: 'phone-fr', maxLength: 30 } },
  { kind: 'file', title: 'Un fichier joint', schema: { type: 'string', 'x-widget': 'file', maxLength: 80 } },
];

/** Null for a question of another make. */
export function kindOf(field: JsonObject): FieldKind | null {
  const { type, format, items } = field;
  const widget = field['x-widget'];
  const isOneOf = ['radio', 'select', undefined].includes(widget as string | undefined);
  const named = (kind: string) => FIELD_KINDS.find((one) => one.kind === kind) ?? null;
  if (type === 'boolean') return named('yes-no');
  if (type === 'integer' || type === 'number') return widget === undefined ? named(type) : null;
  if (type === 'array') return choicesIn(items).length > 0 && widget === undefined ? named('choices') : null;
  if (type !== 'string') return null;
  if (Array.isArray(field['enum'])) return isOneOf ? named('choice') : null;
  if (widget === 'file') return named('file');
  if (format === 'phone-fr') return named('phone');
  if (format === 'date' || format === 'email') return widget === undefined ? named(String(format)) : null;
  if (format !== undefined && format !== 'line') return null;
  if (widget === 'textarea') return named('area');
  return widget === undefined ? named('line') : null;
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
