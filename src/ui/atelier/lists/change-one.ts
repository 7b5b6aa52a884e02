import { cellOf, columnsOf } from './columns.ts';
import { type ListComparison, readList } from './compare.ts';
import type { ReferenceList } from './list-text.ts';

/** Holds the text typed for one value, by column title. */
export interface TypedColumns {
  [title: string]: string;
}

/** Holds either the faults, by column title, or the list with the value in it. */
export type EntryChange = { wrong: { [title: string]: string } } | { entries: ListComparison['entries'] };

/** Changes the value at this rank, or adds a new one when the rank is null, and checks it like a row of a sheet. */
export function changeOne(list: ReferenceList, rank: number | null, typed: TypedColumns): EntryChange {
  const columns = columnsOf(list.entries);
  const header = columns.map(({ title }) => title);
  const cells = list.entries.map(({ value }) => columns.map((column) => cellOf(value, column).trim()));
  const at = rank ?? cells.length;
  cells[at] = header.map((title) => (typed[title] ?? '').trim());
  const rows = cells.map((own, index) => ({ line: index, cells: own }));
  const reading = readList({ header, rows }, { list, lastDay: null, held: new Set() });
  if ('comparison' in reading) return { entries: reading.comparison.entries };
  // When two values overlap, the fault is on the later one, whichever was typed.
  return { wrong: Object.fromEntries(reading.faults.map(({ column, message }) => [column ?? 'Code', message])) };
}

/** Returns the initial text of each field of a value. */
export function typedOf(list: ReferenceList, rank: number | null): TypedColumns {
  const value = rank === null ? {} : (list.entries[rank]?.value ?? {});
  return Object.fromEntries(columnsOf(list.entries).map((column) => [column.title, cellOf(value, column)]));
}
