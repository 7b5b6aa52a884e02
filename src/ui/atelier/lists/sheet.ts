import { csvField } from '../../../base/base.ts';
import { cellOf, columnsOf } from './columns.ts';
import type { ReferenceList } from './list-text.ts';

/** What makes a spreadsheet read UTF-8. */
const START = '\uFEFF';

/** A list as the CSV that is read back. */
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
