import { formatDate } from '../../time/time.ts';
import type { SheetCell } from './cell.ts';

/** What makes a spreadsheet read UTF-8. */
export const CSV_START = '\uFEFF';

/**
 * One line, fields between `;` as French spreadsheets expect, ended as RFC 4180 says. A text that a spreadsheet would run as a
 * formula begins with an apostrophe (OWASP, "CSV injection"), the full-width signs some of them accept included.
 */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(fieldOf).join(';')}\r\n`;
}

const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function fieldOf(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'object') return formatDate(cell.date);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
