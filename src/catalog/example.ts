import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Bundle } from '../engine/engine.ts';
import { fieldRecords, kindOf, targetOf } from '../fields/fields.ts';
import { withinRange } from '../forms/forms.ts';
import { propertyNames } from './definition/definition.ts';
import { formNameOf, type TemplateUse, templateUses, type ValuesAt } from './templates/templates.ts';

/** Holds invented values that a template would read, made from the schemas of its first use. */
export interface TemplateExample {
  data: JsonObject;
  /** Names the form that the template is filled with there; null when there is none. */
  form: string | null;
}

/**
 * Makes fictional data to try a template: each field gets its own title as text, its first choice, or a fixed day. The same bundle gives
 * the same example. Null when nothing asks for this template.
 */
export function exampleFor(bundle: Bundle, template: string, valuesAt: ValuesAt): TemplateExample | null {
  const use = templateUses(bundle, valuesAt).find((one) => one.template === template);
  if (use === undefined) return null;
  const data = exampleOf(withFieldsOfValues(use), { bundle, name: 'exemple', depth: 0 });
  return { data: isJsonObject(data) ? data : {}, form: formNameOf(bundle, use.scope) };
}

/**
 * Gives a computed value the schema of its field when it is an unchanged object of the dossier: the language keeps neither titles nor
 * widgets.
 */
function withFieldsOfValues({ scope, computed }: TemplateUse): JsonObject {
  const values = propertyOf(scope, 'values');
  const properties = Object.entries(isJsonObject(values.properties) ? values.properties : {}).map(([name, schema]) => {
    const [path, ...others] = computed[name] ?? [];
    const field = path === undefined || others.length > 0 ? {} : path.split('.').reduce(propertyOf, scope);
    return [name, isJsonObject(schema) && isSameObject(schema, field) ? field : schema];
  });
  const filled = { ...values, properties: Object.fromEntries(properties) };
  return { ...scope, properties: { ...(isJsonObject(scope.properties) ? scope.properties : {}), values: filled } };
}

function propertyOf({ properties }: JsonObject, name: string): JsonObject {
  const schema = isJsonObject(properties) ? properties[name] : undefined;
  return isJsonObject(schema) ? schema : {};
}

function isSameObject(one: JsonObject, other: JsonObject): boolean {
  const [names, others] = [one, other].map((schema) => propertyNames(schema).sort().join(' '));
  return names !== '' && names === others;
}

interface ExamplePlace {
  bundle: Bundle;
  /** Is the name of the field: the text to show when it has no title. */
  name: string;
  depth: number;
}

const DEEPEST = 12;
export const DAY = '2026-03-02';
export const INSTANT = '2026-03-02T08:30:00.000Z';

/** Makes an example of one field. */
export function exampleOf(schema: JsonObject, place: ExamplePlace): Json {
  if (schema.const !== undefined) return schema.const;
  const [choice] = Array.isArray(schema.enum) ? schema.enum.filter((one) => one !== null) : [];
  if (choice !== undefined) return choice;
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, place);
    case 'array':
      return place.depth > DEEPEST || !isJsonObject(schema.items)
        ? []
        : [exampleOf(schema.items, deeper(place, place.name))];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' && schema.minimum > 3 ? schema.minimum : 3;
    default:
      return exampleText(schema, place);
  }
}

function typeOf({ type, properties }: JsonObject): string {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string' && one !== 'null');
  return String(types[0] ?? (properties === undefined ? 'string' : 'object'));
}

function objectOf(schema: JsonObject, place: ExamplePlace): JsonObject {
  if (place.depth > DEEPEST) return {};
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    propertyNames(schema).map((name) => {
      const field = properties[name];
      return [name, isJsonObject(field) ? exampleOf(field, deeper(place, name)) : null];
    }),
  );
}

function deeper(place: ExamplePlace, name: string): ExamplePlace {
  return { ...place, name, depth: place.depth + 1 };
}

/** Returns an entry of the list, a text that fits the kind of field, an address, or the field's title. */
function exampleText(schema: JsonObject, { bundle, name }: ExamplePlace): string {
  const list = targetOf(schema, 'entry');
  if (list !== null) return bundle.lists[list]?.entries[0]?.code ?? '';
  const kind = kindOf(schema);
  const invented = fieldRecords[kind].invent?.(0);
  if (invented !== undefined) return kind === 'date' ? withinRange(invented, schema, DAY) : invented;
  if (/^(now|.*At)$/.test(name)) return INSTANT;
  if (name === 'url') return URL_EXAMPLE;
  if (typeof schema.pattern === 'string') return fitting(schema.pattern, name);
  return typeof schema.title === 'string' ? schema.title : name;
}

const URL_EXAMPLE = 'https://exemple.fr/';

const SAMPLES = [
  INSTANT,
  '09:30',
  '2026-03',
  '2026',
  '21000',
  '0300000000',
  '12345678901234',
  '+33300000000',
  'a1',
  'A',
];

/** Returns the first sample the pattern accepts, else the name: a template reads texts, it does not check them. */
function fitting(pattern: string, name: string): string {
  try {
    const expression = new RegExp(pattern, 'u');
    return SAMPLES.find((sample) => expression.test(sample)) ?? name;
  } catch {
    return name;
  }
}
