import { csvField } from '../../../base/base.ts';
import { cellOf, columnsOf } from './columns.ts';
import type { ReferenceList } from './list-text.ts';

/** Makes spreadsheets read the file as UTF-8. */
const START = '\uFEFF';

/** Writes a list as a CSV that can be read back. */
export function sheetOf({ entries }: Pick<ReferenceList, 'entries'>): string {
  const columns = columnsOf(entries);
  return csvOf([
    columns.map(({ title }) => title),
    ...entries.map(({ value }) => columns.map((column) => cellOf(value, column))),
  ]);
}

export function csvOf(lines: readonly (readonly string[])[]): string {
  return START + lines.map((cells) => `${cells.map(csvField).join(';')}\r\n`).join('');
}
