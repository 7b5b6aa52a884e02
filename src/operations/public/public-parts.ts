import { isJsonObject, type Json, type JsonObject, textOf } from '../../base/base.ts';
import { type BundleLabels, labelsOf } from '../../catalog/catalog.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { kindOf, recordOf } from '../../fields/fields.ts';
import { formatInstant, formatLongDate, isCivilDate, isInstant } from '../../time/time.ts';
import { frenchValue } from '../dossier/dossier.ts';
import type { PublicPart, PublicValue } from './page-content.ts';

interface PublicWords {
  labels: BundleLabels;
  /** Gives the names of organisations, by id. */
  names: ReadonlyMap<string, string>;
  zone: string;
}

interface PublicField {
  name: string;
  schema: JsonObject;
  title: string;
  /** Is `data.…`, without list indices. */
  address: string;
}

/** Puts the data in words, in the order of their schema; `data` holds only what may be shown. */
export function partsOf({ bundle }: CompiledBundle, data: JsonObject, names: PublicWords['names']): PublicPart[] {
  const words = { labels: labelsOf(bundle, null), names, zone: bundle.workflow.zone };
  return fieldsOf(bundle.dossier, 'data').flatMap((field) => {
    const value = saidOf(field, data[field.name], words);
    return value === null ? [] : [{ field: field.name, title: field.title, ...value }];
  });
}

/** Lists the fields that people are shown: a field without a title is for the machine, and some fields name a person or another dossier. */
function fieldsOf(schema: JsonObject, at: string): PublicField[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => {
    const title = isJsonObject(field) ? textOf(field.title) : null;
    if (!isJsonObject(field) || title === null || name === 'id' || isElsewhere(field)) return [];
    return [{ name, schema: field, title, address: `${at}.${name}` }];
  });
}

function isElsewhere(schema: JsonObject): boolean {
  return !recordOf(isJsonObject(schema.items) ? schema.items : schema).isPublishable;
}

function saidOf(field: PublicField, value: Json | undefined, words: PublicWords): PublicValue | null {
  if (Array.isArray(value)) return listOf(field, value, words);
  if (isJsonObject(value)) return groupOf(field, value, words);
  const text = wordsOf(field, value, words);
  if (text === null) return null;
  if (isProse(field.schema, text)) return { kind: 'prose', paragraphs: paragraphsOf(text) };
  return { kind: 'fact', text, ...(isInstant(value) && { at: value }) };
}

function groupOf({ schema, address }: PublicField, value: JsonObject, words: PublicWords): PublicValue | null {
  const facts = fieldsOf(schema, address).flatMap((field) => factOf(field, value[field.name], words));
  return facts.length === 0 ? null : { kind: 'facts', facts };
}

function factOf(field: PublicField, value: Json | undefined, words: PublicWords): { label: string; text: string }[] {
  if (isJsonObject(value)) {
    return fieldsOf(field.schema, field.address).flatMap((inner) => factOf(inner, value[inner.name], words));
  }
  const all = Array.isArray(value) ? value.flatMap((one) => wordsOf(field, one, words) ?? []) : [];
  const text = Array.isArray(value) ? all.join(', ') || null : wordsOf(field, value, words);
  return text === null ? [] : [{ label: field.title, text }];
}

function listOf(field: PublicField, value: Json[], words: PublicWords): PublicValue | null {
  const groups = value.filter(isJsonObject);
  if (groups.length === 0) {
    const items = value.flatMap((one) => wordsOf(field, one, words) ?? []);
    return items.length === 0 ? null : { kind: 'list', items };
  }
  const { items } = field.schema;
  const columns = isJsonObject(items) ? fieldsOf(items, field.address) : [];
  const shown = columns.filter(({ name }) => groups.some((group) => (group[name] ?? null) !== null));
  return shown.length === 0 ? null : rowsOf(shown, groups, words);
}

function rowsOf(columns: PublicField[], groups: JsonObject[], words: PublicWords): PublicValue {
  const [heading, ...others] = columns;
  const [number] = others;
  if (
    heading &&
    number &&
    others.length === 1 &&
    isAmount(number.schema) &&
    recordOf(heading.schema).nature !== 'quantity'
  ) {
    const items = groups.map((group) => ({
      label: wordsOf(heading, group[heading.name], words) ?? '',
      value: Number(group[number.name] ?? 0),
    }));
    return { kind: 'weights', items };
  }
  const isText = (field: PublicField, group: JsonObject) => isProse(field.schema, String(group[field.name] ?? ''));
  const prose = others.filter((field) => groups.some((group) => isText(field, group)));
  if (!heading || prose.length === 0) return tableOf(columns, groups, words);
  return { kind: 'entries', entries: groups.map((group) => entryOf({ heading, others, prose }, group, words)) };
}

function entryOf(
  { heading, others, prose }: { heading: PublicField; others: PublicField[]; prose: PublicField[] },
  group: JsonObject,
  words: PublicWords,
) {
  const said = prose.flatMap((field) => paragraphsOf(wordsOf(field, group[field.name], words) ?? ''));
  const notes = others.filter((field) => !prose.includes(field));
  return {
    heading: wordsOf(heading, group[heading.name], words) ?? '',
    paragraphs: said,
    notes: notes.flatMap((field) => factOf(field, group[field.name], words)),
  };
}

function tableOf(columns: PublicField[], groups: JsonObject[], words: PublicWords): PublicValue {
  const cell = (field: PublicField, group: JsonObject) => factOf(field, group[field.name], words)[0]?.text ?? '–';
  return {
    kind: 'table',
    columns: columns.map(({ title }) => title),
    rows: groups.map((group) => columns.map((field) => cell(field, group))),
  };
}

/** Tells whether the field is a plain number: money and durations are written otherwise. */
function isAmount(schema: JsonObject): boolean {
  return recordOf(schema).column === 'number';
}

const LONG = 300;
function isProse(schema: JsonObject, text: string): boolean {
  if (schema.format !== undefined || recordOf(schema).nature !== 'words') return false;
  return (
    kindOf(schema) === 'area' || Number(schema.maxLength ?? 0) >= LONG || text.length > LONG || text.includes('\n')
  );
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n+/).flatMap((line) => line.trim() || []);
}

function wordsOf(
  { schema, address }: Pick<PublicField, 'schema' | 'address'>,
  value: Json | undefined,
  { labels, names, zone }: PublicWords,
): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  const label = labels[address]?.[String(value)];
  if (label !== undefined) return label;
  const { nature, print } = recordOf(schema);
  if (nature === 'quantity') return print(value, schema);
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (typeof value !== 'string') return null;
  if (kindOf(schema) === 'organisation') return names.get(value) ?? null;
  if (isInstant(value)) return formatInstant(value, zone);
  return isCivilDate(value) ? formatLongDate(value) : frenchValue(value);
}
