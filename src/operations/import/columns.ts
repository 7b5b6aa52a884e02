import {
  closest,
  type FieldError,
  isJsonObject,
  type Json,
  type JsonObject,
  problems,
  refuse,
} from '../../base/base.ts';
import { recordOf, widgetOf } from '../../fields/fields.ts';

/** Describes a field that a column may fill: its path in the form, the label people read (`Identité : Nom`), and its schema. */
export interface ImportColumn {
  path: string[];
  label: string;
  schema: JsonObject;
}

/** Maps what people read, in lower case, to the value it stands for. */
export type Labels = ReadonlyMap<string, string>;

/**
 * Finds the field that each column of a sheet fills, named by its path or by its label.
 * @throws Refusal invalid-form naming every column that is no field of the form, or is there twice
 */
export function columnsOf(header: string[], form: JsonObject): ImportColumn[] {
  const fields = fieldsOf(form, [], []);
  const found = header.map((name) => fieldNamed(name, fields));
  const errors = header.flatMap((name, i): FieldError[] => {
    const field = found[i];
    const path = `/colonnes/${i}`;
    if (field === undefined) {
      const message = `La colonne « ${name} » n'est pas un champ du formulaire. ${cureOf(name, fields)}`;
      return [{ path, code: 'unknown-column', message }];
    }
    if (found.indexOf(field) === i) return [];
    return [{ path, code: 'column-twice', message: `La colonne « ${name} » est là deux fois : gardez-en une.` }];
  });
  if (errors.length > 0) refuse(problems.invalidForm(errors.map(({ message }) => message).join('\n'), { errors }));
  return found.filter((field) => field !== undefined);
}

/** Names each field that a cell can fill, for a file to fill in: by its label, or by its path where two labels are the same. */
export function headerOf(form: JsonObject): string[] {
  const fields = fieldsOf(form, [], []).filter(({ schema }) => isTypable(schema));
  return fields.map((field) => (fieldNamed(field.label, fields) === field ? field.label : field.path.join('.')));
}

/** Tells whether a cell can hold the answer: no cell holds a file or a drawing. */
function isTypable(schema: JsonObject): boolean {
  const items = isJsonObject(schema.items) ? schema.items : schema;
  return recordOf(items).typing !== null && schema.const === undefined;
}

/** Returns the label people read for the place a path names, such as `/identite/nom`; null when no field is there. */
export function labelAt(form: JsonObject, path: string): string | null {
  const parts = path.split('/').slice(1);
  const field = fieldsOf(form, [], []).find((one) => parts.every((part, i) => one.path[i] === part));
  if (field === undefined) return null;
  return field.path.length === parts.length ? field.label : field.label.split(' : ').slice(0, parts.length).join(' : ');
}

function fieldNamed(name: string, fields: ImportColumn[]): ImportColumn | undefined {
  const byPath = fields.find(({ path }) => path.join('.') === name);
  if (byPath) return byPath;
  const labelled = fields.filter(({ label }) => label.toLowerCase() === name.toLowerCase());
  return labelled.length === 1 ? labelled[0] : undefined;
}

/** Returns a French hint that suggests the fields whose last name is this one, or the field spelled almost like it. */
function cureOf(name: string, fields: ImportColumn[]): string {
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

/** Lists plain fields and lists of plain values, inside groups too; a list of groups does not fit in one row. */
function fieldsOf(schema: JsonObject, path: string[], titles: string[]): ImportColumn[] {
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

/** Holds what is needed to read cells. */
export interface CellReading {
  /** Maps what people may type, by the source of the field: see `sourceOf`. */
  choices: ReadonlyMap<string, Labels>;
  /** Is the civil day of the import. */
  today: string;
}

/** Reads a row as the data of the form; an empty cell is an answer not given. */
export function dataOf(columns: ImportColumn[], cells: string[], reading: CellReading): JsonObject {
  const data: JsonObject = {};
  for (const [i, { path, schema }] of columns.entries()) {
    const cell = cells[i] ?? '';
    if (cell !== '') put(data, path, fieldValueOf(cell, schema, reading));
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

/** Reads a cell as the value of its field. A cell that cannot be understood stays a text, which the form then refuses in its own words. */
function fieldValueOf(cell: string, field: JsonObject, reading: CellReading): Json {
  if (is(field, 'array')) {
    const items = isJsonObject(field.items) ? field.items : {};
    return cell.split('|').map((item) => fieldValueOf(item.trim(), items, reading));
  }
  const named = reading.choices.get(sourceOf(field))?.get(cell.toLowerCase());
  if (named !== undefined) return named;
  const { column, typing } = recordOf(field);
  const day = column === 'date' ? spreadsheetDay(cell) : null;
  return day ?? typing?.read(cell, { field, today: reading.today }) ?? cell;
}

/** Returns what a column asks for (a list: what its items ask for): its `x-widget` and, for dossiers, the states it admits. */
export function askedBy({ items, ...own }: JsonObject): { source: string; states?: string } {
  const field = isJsonObject(items) ? items : own;
  const { 'x-states': states } = field;
  return { source: widgetOf(field)?.source ?? '', ...(Array.isArray(states) && { states: states.join() }) };
}

/** Joins what `askedBy` returns into one key. */
export function sourceOf(schema: JsonObject): string {
  const { source, states } = askedBy(schema);
  return states === undefined ? source : `${source} ${states}`;
}

function is(schema: JsonObject, type: string): boolean {
  return [schema.type ?? null].flat().includes(type);
}

/**
 * Converts the number Excel stores for a day (1 = 1 January 1900, its 29 February 1900 counted); null when the cell is no such number. Only
 * five digits count: four are a year (1988 would be read as 10 June 1905).
 */
function spreadsheetDay(cell: string): string | null {
  if (!/^\d{5}(\.0+)?$/.test(cell)) return null;
  return new Date((Number(cell) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
