import type { JsonObject } from '../../../base/base.ts';
import { fold } from '../../look/look.ts';
import { cellOf, columnNamed, readCell, type SheetColumn } from './columns.ts';
import type { CsvTable } from './csv.ts';
import { grouped } from './grouped.ts';
import type { ListEntry, ReferenceList } from './list-text.ts';

/** Says what is wrong in a sheet, where, and what to write there. */
export interface SheetFault {
  line: number;
  /** Names a column such as « Du »; null when the whole line is wrong. */
  column: string | null;
  message: string;
}

/** Holds the text of one column before and after. */
export interface Side {
  title: string;
  before: string;
  after: string;
}

/** Holds a row of a sheet with the value of the list that it names; a new row has no such value. */
export interface ReadRow {
  line: number;
  entry: ListEntry | undefined;
  value: JsonObject;
  sides: Side[];
  faults: SheetFault[];
}

interface SheetRow {
  line: number;
  /** Maps the keys of columns to cells, without a member for a column missing from the sheet. */
  cells: { [key: string]: string };
}

const EMPTY = 'Cette case est vide : remplissez-la, ou ôtez la ligne.';
const CODE: SheetColumn = { key: 'code', title: 'Code', kind: 'date', isRequired: true };
const FROM: SheetColumn = { key: 'from', title: 'Du', kind: 'date', isRequired: false };

/** Reads the rows of a sheet whose columns are right. */
export function readRows(table: CsvTable, columns: readonly SheetColumn[], list: ReferenceList): ReadRow[] {
  const keys = table.header.map((title) => columnNamed(title, columns)?.key);
  const titleOf = (key: string) => table.header[keys.indexOf(key)] ?? key;
  const rows = table.rows.map(({ line, cells }): SheetRow => {
    const said = keys.flatMap((key, index) => (key === undefined ? [] : [[key, cells[index] ?? '']]));
    return { line, cells: Object.fromEntries(said) };
  });
  const known = pairOf(withDays(rows, list), list.entries);
  const meant = meantIn(list);
  return known.map(({ row, entry }) => {
    const read = readRow(row, entry, columns);
    const wrong = [...read.wrong, ...codeFaults(row, entry, meant), ...dateFaults(read.value)];
    const [first] = wrong.map(([key, message]) => ({ line: row.line, column: titleOf(key), message }));
    return { line: row.line, entry, value: read.value, sides: read.sides, faults: first ? [first] : [] };
  });
}

/** Reads codes that are dates, because spreadsheets rewrite 2027-01-01 as 01/01/2027. */
function withDays(rows: SheetRow[], { entries }: ReferenceList): SheetRow[] {
  if (!entries.every(({ value }) => /^\d{4}-\d{2}-\d{2}$/.test(String(value['code'])))) return rows;
  return rows.map((row) => {
    const day = readCell(row.cells['code'] ?? '', CODE);
    const isDay = 'value' in day && typeof day.value === 'string';
    return isDay ? { ...row, cells: { ...row.cells, code: String(day.value) } } : row;
  });
}

/** Finds the value of each row by code and first day, then in order, because a code may come back with other dates. */
function pairOf(
  rows: readonly SheetRow[],
  entries: readonly ListEntry[],
): { row: SheetRow; entry: ListEntry | undefined }[] {
  const left = grouped(entries, ({ value }) => String(value['code']));
  const take = ({ cells }: SheetRow, isIt: (entry: ListEntry) => boolean): ListEntry | undefined => {
    const here = left.get(cells['code'] ?? '') ?? [];
    const at = here.findIndex(isIt);
    return at < 0 ? undefined : here.splice(at, 1)[0];
  };
  const sameDay = rows.map((row) => take(row, ({ value }) => cellOf(value, FROM) === dayIn(row.cells['from'])));
  return rows.map((row, index) => ({ row, entry: sameDay[index] ?? take(row, () => true) }));
}

/** Writes a day as the list does; null when it is no date. */
function dayIn(text: string | undefined): string | null {
  const read = readCell(text ?? '', FROM);
  return 'fault' in read ? null : cellOf(read.value === undefined ? {} : { from: read.value }, FROM);
}

type Wrong = [key: string, message: string];

function readRow(row: SheetRow, entry: ListEntry | undefined, columns: readonly SheetColumn[]) {
  const value: JsonObject = { ...entry?.value };
  const [sides, wrong]: [Side[], Wrong[]] = [[], []];
  for (const column of columns) {
    const said = row.cells[column.key];
    const before = entry ? cellOf(entry.value, column).trim() : null;
    if (said === undefined || said === before) continue;
    const cell = said === '' && column.isRequired ? { fault: EMPTY } : readCell(said, column);
    if ('fault' in cell) wrong.push([column.key, cell.fault]);
    else {
      if (cell.value === undefined) delete value[column.key];
      else value[column.key] = cell.value;
      const after = cellOf(value, column);
      if (after !== before) sides.push({ title: column.title, before: before ?? '', after });
    }
  }
  return { value, sides, wrong };
}

/** Holds the known codes that a new code may be a mistake for. */
interface KnownCodes {
  former: ReferenceList['former'];
  /** Gives the real code for a code that lost its leading zeros in a column of numbers. */
  withoutZeros: Map<string, string>;
  /** Gives the real code for a code without capitals or accents. */
  alike: Map<string, string>;
}

function meantIn({ entries, former }: ReferenceList): KnownCodes {
  const codes = entries.map(({ value }) => String(value['code']));
  const zeros = codes
    .filter((code) => code.startsWith('0'))
    .map((code): [string, string] => [code.replace(/^0+/, ''), code]);
  return { former, withoutZeros: new Map(zeros), alike: new Map(codes.map((code) => [fold(code), code])) };
}

function codeFaults(
  { cells }: SheetRow,
  entry: ListEntry | undefined,
  { former, withoutZeros, alike }: KnownCodes,
): Wrong[] {
  const code = cells['code'] ?? '';
  if (entry || code === '') return [];
  const now = former.get(code);
  if (now !== undefined) return [['code', `« ${code} » est un ancien code, que « ${now} » remplace : ôtez la ligne.`]];
  const whole = withoutZeros.get(code);
  if (whole !== undefined)
    return [
      [
        'code',
        `« ${code} » a perdu les zéros de « ${whole} » : mettez la colonne au format texte, et écrivez « ${whole} ».`,
      ],
    ];
  const near = alike.get(fold(code));
  if (near === undefined || near === code) return [];
  return [['code', `« ${code} » ressemble à « ${near} », qui y est déjà : écrivez-le pareil.`]];
}

function dateFaults({ from, to }: JsonObject): Wrong[] {
  if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return [];
  return [['to', `La fin vient avant le début (${cellOf({ from }, FROM)}) : corrigez l’une des deux dates.`]];
}
