import type { JsonObject } from '../../../base/base.ts';
import { columnNamed, columnsOf, type SheetColumn } from './columns.ts';
import type { CsvTable } from './csv.ts';
import { grouped } from './grouped.ts';
import { entryOf, type ListEntry, type ReferenceList } from './list-text.ts';
import { type ReadRow, readRows, type SheetFault, type Side } from './rows.ts';

/** Says how a sheet would change a list. */
export interface ListComparison {
  added: ListEntry[];
  changed: { entry: ListEntry; sides: Side[] }[];
  /** Lists the values that end on a day; dossiers that hold them keep them. */
  retired: ListEntry[];
  /** Lists the values that no dossier can hold yet. */
  removed: ListEntry[];
  same: number;
  isReordered: boolean;
  /** Lists the whole new list, in order. */
  entries: ListEntry[];
}

export interface Rules {
  list: ReferenceList;
  /** Gives the last day of values missing from the sheet; null keeps those values as they are. */
  lastDay: string | null;
  /** Lists the codes that a dossier may hold, which are never deleted. */
  held: ReadonlySet<string>;
}

/** Holds the comparison, or the faults that prevent it; `unknown` names the columns that the list does not have. */
export type SheetReading = { unknown: string[] } & ({ faults: SheetFault[] } | { comparison: ListComparison });

/** Compares a sheet with a list, row by row. */
export function readList(table: CsvTable, rules: Rules): SheetReading {
  const columns = columnsOf(rules.list.entries);
  const named = table.header.map((title) => columnNamed(title, columns));
  const unknown = table.header.filter((title, index) => title !== '' && named[index] === undefined);
  const wrongHead = headFaults(table, named);
  if (wrongHead.length > 0) return { unknown, faults: wrongHead };
  const rows = readRows(table, columns, rules.list);
  const faults = [...wideRows(table), ...rows.flatMap((row) => row.faults), ...twice(rows)];
  if (faults.length > 0) return { unknown, faults: faults.sort((a, b) => a.line - b.line) };
  return { unknown, comparison: compared(rows, rules) };
}

function headFaults({ header }: CsvTable, named: readonly (SheetColumn | undefined)[]): SheetFault[] {
  const isNamed = (key: string) => named.some((column) => column?.key === key);
  const missing = [isNamed('code') ? [] : 'Code', isNamed('label') ? [] : 'Libellé'].flat();
  const doubles = header.filter((_, index) => named[index] && named.indexOf(named[index]) < index);
  return [
    ...missing.map((column) => ({
      line: 1,
      column,
      message: 'Cette colonne manque : nommez-la sur la première ligne.',
    })),
    ...doubles.map((column) => ({ line: 1, column, message: 'Cette colonne y est deux fois : ôtez-en une.' })),
  ];
}

function wideRows({ header, rows }: CsvTable): SheetFault[] {
  const message =
    'Cette ligne a plus de cases que de colonnes : mettez entre guillemets le texte qui porte le séparateur.';
  return rows
    .filter(({ cells }) => cells.slice(header.length).some((cell) => cell !== ''))
    .map(({ line }) => ({ line, column: null, message }));
}

/** Reports a code with two rows that are valid on the same day. */
function twice(rows: readonly ReadRow[]): SheetFault[] {
  const groups = grouped(rows, ({ value }) => String(value['code'] ?? ''));
  groups.delete('');
  return [...groups].flatMap(([code, same]) =>
    same.flatMap((row, index) => {
      const other = same.slice(0, index).find(({ value }) => overlap(value, row.value));
      if (!other) return [];
      const message = `« ${code} » est déjà à la ligne ${other.line}, aux mêmes dates : ôtez une des deux lignes, ou séparez leurs dates.`;
      return [{ line: row.line, column: 'Code', message }];
    }),
  );
}

function overlap(a: JsonObject, b: JsonObject): boolean {
  const from = (value: JsonObject) => String(value['from'] ?? '');
  const to = (value: JsonObject) => String(value['to'] ?? '9999');
  return from(a) <= to(b) && from(b) <= to(a);
}

function compared(rows: readonly ReadRow[], rules: Rules): ListComparison {
  const written = rows.map(({ entry, value, sides }) => (entry && sides.length === 0 ? entry : entryOf(value)));
  const told = rows.map((row, index) => ({ ...row, now: written[index] as ListEntry }));
  const kept = told.filter(({ entry, sides }) => entry && sides.length > 0);
  const ends = kept.filter(({ sides }) => sides.every(({ title, after }) => title === 'Au' && after !== ''));
  const named = new Set(rows.flatMap(({ entry }) => entry ?? []));
  const others = rules.list.entries.filter((entry) => !named.has(entry));
  const after = new Map(others.map((entry) => [entry, withoutSheet(entry, rules)]));
  const left = others.flatMap((entry) => {
    const now = after.get(entry);
    return now && now !== entry ? [now] : [];
  });
  return {
    added: told.filter(({ entry }) => !entry).map(({ now }) => now),
    changed: kept.filter((row) => !ends.includes(row)).map(({ now, sides }) => ({ entry: now, sides })),
    retired: [...ends.map(({ now }) => now), ...left],
    removed: others.filter((entry) => after.get(entry) === null),
    same:
      rows.filter(({ entry, sides }) => entry && sides.length === 0).length +
      others.filter((entry) => after.get(entry) === entry).length,
    isReordered: isReordered(rows, rules.list.entries),
    entries: placed(told, rules.list.entries, after),
  };
}

/**
 * Ends a value that the sheet does not name.
 * @returns null when the value is deleted
 */
function withoutSheet(entry: ListEntry, { lastDay, held }: Rules): ListEntry | null {
  if (lastDay === null) return entry;
  const { code, from, to } = entry.value;
  if (!held.has(String(code))) return null;
  if (typeof to === 'string' && to <= lastDay) return entry;
  return entryOf({ ...entry.value, to: typeof from === 'string' && from > lastDay ? from : lastDay });
}

function isReordered(rows: readonly ReadRow[], was: readonly ListEntry[]): boolean {
  const ranks = new Map(was.map((entry, rank) => [entry, rank]));
  const now = rows.flatMap(({ entry }) => (entry ? (ranks.get(entry) ?? 0) : []));
  return now.some((rank, index) => rank < (now[index - 1] ?? 0));
}

/** Follows the order of the sheet; a value that it does not name stays behind the value it followed. */
function placed(
  told: readonly (ReadRow & { now: ListEntry })[],
  was: readonly ListEntry[],
  after: ReadonlyMap<ListEntry, ListEntry | null>,
): ListEntry[] {
  const following = new Map<ListEntry | null, ListEntry[]>([[null, []]]);
  let last: ListEntry[] = following.get(null) ?? [];
  for (const entry of was) {
    if (!after.has(entry)) {
      last = [];
      following.set(entry, last);
      continue;
    }
    const now = after.get(entry);
    if (now) last.push(now);
  }
  return [
    ...(following.get(null) ?? []),
    ...told.flatMap(({ entry, now }) => [now, ...(entry ? (following.get(entry) ?? []) : [])]),
  ];
}
