import { csvField } from '../../base/base.ts';
import { formatDate } from '../../time/time.ts';
import type { SheetCell } from './cell.ts';

/** Makes a spreadsheet read the file as UTF-8. */
export const CSV_START = '\uFEFF';

/** Writes one line, with fields between `;` as French spreadsheets expect, ended as RFC 4180 says; no text of it is run as a formula. */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(fieldOf).join(';')}\r\n`;
}

function fieldOf(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'object') return formatDate(cell.date);
  return csvField(cell);
}
