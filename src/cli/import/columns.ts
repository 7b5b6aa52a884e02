import { closest, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { UsageError } from '../command-line/verb.ts';

/** One field a column may fill: its dotted path in the form, how people read it (`Identité : Nom`), and its schema. */
export interface Column {
  path: string[];
  label: string;
  schema: JsonObject;
}

/**
 * The field each column of a CSV fills, named by its path or by its label.
 *
 * @throws UsageError naming every column that is no field of the form, or is there twice
 */
export function columnsOf(header: string[], form: JsonObject): Column[] {
  const fields = fieldsOf(form, [], []);
  const found = header.map((name) => fieldNamed(name, fields));
  const wrong = header.flatMap((name, i) => {
    const field = found[i];
    if (field === undefined)
      return [`La colonne « ${name} » n'est pas un champ du formulaire. ${cureOf(name, fields)}`];
    return found.indexOf(field) === i ? [] : [`La colonne « ${name} » est là deux fois.`];
  });
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return found.filter((field) => field !== undefined);
}

function fieldNamed(name: string, fields: Column[]): Column | undefined {
  const byPath = fields.find(({ path }) => path.join('.') === name);
  if (byPath) return byPath;
  const labelled = fields.filter(({ label }) => label.toLowerCase() === name.toLowerCase());
  return labelled.length === 1 ? labelled[0] : undefined;
}

/** Of `nom`: the fields whose last name it is, before those that are spelled almost so. */
function cureOf(name: string, fields: Column[]): string {
  const paths = fields.map(({ path }) => path.join('.'));
  const last = (text: string) =>
    text
      .split(/\.| : /)
      .at(-1)
      ?.toLowerCase();
  const meant = fields.filter(({ path, label }) => [last(path.join('.')), last(label)].includes(name.toLowerCase()));
  const near = closest(name, paths);
  const proposed = meant.length > 0 ? meant.map(({ path }) => path.join('.')) : near === null ? [] : [near];
  if (proposed.length === 0) return `Colonnes possibles : ${paths.join(', ')}.`;
  return `Vouliez-vous écrire ${proposed.map((path) => `« ${path} »`).join(' ou ')} ?`;
}

/** Plain fields and lists of plain values, groups opened; a list of groups has no place in one line. */
function fieldsOf(schema: JsonObject, path: string[], titles: string[]): Column[] {
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  return properties.flatMap(([name, field]) => {
    if (!isJsonObject(field)) return [];
    const here = [...path, name];
    const labels = [...titles, String(field.title ?? name)];
    if (is(field, 'object')) return fieldsOf(field, here, labels);
    if (is(field, 'array') && isJsonObject(field.items) && is(field.items, 'object')) return [];
    return [{ path: here, label: labels.join(' : '), schema: field }];
  });
}

/** A row as the data of the form; empty cells are answers not given. */
export function dataOf(columns: Column[], cells: string[]): JsonObject {
  const data: JsonObject = {};
  for (const [i, { path, schema }] of columns.entries()) {
    const cell = cells[i] ?? '';
    if (cell !== '') put(data, path, fieldValueOf(cell, schema));
  }
  return data;
}

function put(group: JsonObject, [name, ...rest]: string[], value: Json): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    group[name] = value;
    return;
  }
  const inner = group[name];
  const next = isJsonObject(inner) ? inner : {};
  group[name] = next;
  put(next, rest, value);
}

/** What a cell says for its field. One that cannot be understood stays a text: the form will refuse it in its own words. */
function fieldValueOf(cell: string, schema: JsonObject): Json {
  if (is(schema, 'array')) {
    const items = isJsonObject(schema.items) ? schema.items : {};
    return cell.split('|').map((item) => fieldValueOf(item.trim(), items));
  }
  if (is(schema, 'boolean')) return booleanOf(cell);
  if (is(schema, 'number') || is(schema, 'integer')) return numberOf(cell);
  if (schema.format === 'date') return cell.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, isoDate);
  return enumValueOf(cell, schema);
}

function is(schema: JsonObject, type: string): boolean {
  return [schema.type ?? null].flat().includes(type);
}

function booleanOf(cell: string): Json {
  if (/^(oui|vrai|true|1|x)$/i.test(cell)) return true;
  return /^(non|faux|false|0)$/i.test(cell) ? false : cell;
}

/** `1 234,5` as French spreadsheets write it. */
function numberOf(cell: string): Json {
  const plain = cell.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : cell;
}

function isoDate(_: string, day: string, month: string, year: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A value of the list, or the label people read for it. */
function enumValueOf(cell: string, schema: JsonObject): Json {
  const titles = isJsonObject(schema['x-enum-titles']) ? Object.entries(schema['x-enum-titles']) : [];
  const isValue = Array.isArray(schema.enum) && schema.enum.includes(cell);
  const titled = titles.find(([, title]) => String(title).toLowerCase() === cell.toLowerCase());
  return isValue ? cell : (titled?.[0] ?? cell);
}
