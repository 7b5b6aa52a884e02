import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import { type JsonPath, quoted, valueAt } from '../../../../definition/edit/edit.ts';
import type { KnownField } from './known-fields.ts';
import { offeredBy } from './words.ts';

/**
 * Writes a form's JSON Schema condition as a sentence, such as « Logement est « Oui » »; null when the sentence would not say all of it.
 */
export function askedSentence(condition: Json, group: string, fields: readonly KnownField[]): string | null {
  if (!isJsonObject(condition)) return null;
  const { properties, required, ...others } = condition;
  if (Object.keys(others).length > 0 || !isJsonObject((properties ?? {}) as Json)) return null;
  const asked = Object.entries((properties ?? {}) as JsonObject);
  const filled = (Array.isArray(required) ? required.map(String) : []).filter((name) =>
    asked.every(([one]) => one !== name),
  );
  const said = [
    ...asked.map(([name, value]) => rowSaid(fieldNamed(`${group}.${name}`, name, fields), value as Json)),
    ...filled.map((name) => `${fieldNamed(`${group}.${name}`, name, fields).title} est rempli`),
  ];
  return said.length === 0 || said.includes(null) ? null : said.join(' et ');
}

/** Lists the fields that a form's condition reads. */
export function askedFields(condition: Json, group: string): string[] {
  if (!isJsonObject(condition)) return [];
  const properties = condition['properties'];
  const named = isJsonObject((properties ?? null) as Json) ? Object.keys(properties as JsonObject) : [];
  const required = Array.isArray(condition['required']) ? condition['required'].map(String) : [];
  return [...new Set([...named, ...required])].map((name) => `${group}.${name}`);
}

/** Returns the group whose fields a condition reads, such as `form.employeur`; for `x-show-if`, they are the question's siblings. */
export function groupAt(at: JsonPath): string {
  const names = at.slice(0, at.lastIndexOf('properties'));
  const isQuestion = at.at(-1) === 'x-show-if';
  const steps = (isQuestion ? names : at).filter((_, index, all) => all[index - 1] === 'properties');
  return ['form', ...steps].join('.');
}

function fieldNamed(path: string, name: string, fields: readonly KnownField[]): KnownField {
  return fields.find((one) => one.path === path) ?? { path, title: name, kind: 'other', choices: [] };
}

function rowSaid(field: KnownField, asked: Json): string | null {
  const verbs: [at: JsonPath, one: string, several: string][] = [
    [['contains'], 'contient', 'contient'],
    [['not'], 'n’est pas', 'n’est ni'],
    [[], 'est', 'est'],
  ];
  for (const [at, one, several] of verbs) {
    const inner = valueAt(asked, at);
    const values = inner === undefined ? null : valuesOf(inner);
    if (values === null) continue;
    const said = values.map((value) => valueSaid(field, value));
    const join = at[0] === 'not' ? ' ni ' : ' ou ';
    return `${field.title} ${values.length > 1 ? several : one} ${said.join(join)}`;
  }
  return null;
}

function valuesOf(asked: Json): Json[] | null {
  if (!isJsonObject(asked) || Object.keys(asked).length !== 1) return null;
  if (Array.isArray(asked['enum'])) return asked['enum'];
  return asked['const'] === undefined ? null : [asked['const']];
}

function valueSaid(field: KnownField, value: Json): string {
  const text = typeof value === 'string' ? quoted(value) : String(value);
  return `« ${offeredBy(field).find((one) => one.value === text)?.title ?? value} »`;
}
