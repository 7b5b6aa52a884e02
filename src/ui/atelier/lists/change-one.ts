import { cellOf, columnsOf } from './columns.ts';
import { type Comparison, readList } from './compare.ts';
import type { ReferenceList } from './list-text.ts';

/** What is typed of one value, by title of column. */
export interface Typed {
  [title: string]: string;
}

/** By title of column, what is wrong in it and what to write; else the list with the value in it. */
export type Changed = { wrong: { [title: string]: string } } | { entries: Comparison['entries'] };

/** The value at this rank written otherwise, or a new one at the end: judged as a row of a sheet would be. */
export function changeOne(list: ReferenceList, rank: number | null, typed: Typed): Changed {
  const columns = columnsOf(list.entries);
  const header = columns.map(({ title }) => title);
  const cells = list.entries.map(({ value }) => columns.map((column) => cellOf(value, column).trim()));
  const at = rank ?? cells.length;
  cells[at] = header.map((title) => (typed[title] ?? '').trim());
  const rows = cells.map((own, index) => ({ line: index, cells: own }));
  const reading = readList({ header, rows }, { list, lastDay: null, held: new Set() });
  if ('comparison' in reading) return { entries: reading.comparison.entries };
  // Two that meet are said of the later one, whichever was typed.
  return { wrong: Object.fromEntries(reading.faults.map(({ column, message }) => [column ?? 'Code', message])) };
}

/** What the fields of a value begin with. */
export function typedOf(list: ReferenceList, rank: number | null): Typed {
  const value = rank === null ? {} : (list.entries[rank]?.value ?? {});
  return Object.fromEntries(columnsOf(list.entries).map((column) => [column.title, cellOf(value, column)]));
}
