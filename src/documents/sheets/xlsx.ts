import type { SheetCell } from './cell.ts';

/**
 * Makes a workbook of one sheet. Texts stay texts: none is read as a formula, none is turned into a number. The library needs every row at
 * once, so callers limit their number.
 * @param title name of the sheet
 */
export async function xlsxOf(title: string, header: readonly string[], rows: readonly SheetCell[][]): Promise<Buffer> {
  // The library is loaded when a sheet is written: its eighty files would slow down every start of the command line.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  return writeExcelFile([head, ...rows.map((row) => row.map(cellOf))], {
    sheet: sheetName(title),
    columns: header.map((_, index) => ({ width: widthOf(header, rows, index) })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf(cell: SheetCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell ? 'oui' : 'non', type: String };
  if (typeof cell === 'object') return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  return { value: printable(cell), type: String, format: '@' };
}

/** Removes the characters that XML 1.0 forbids, and cuts at 32 767 characters, the limit of a cell. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').slice(0, 32_767);
}

/** Returns a name of at most 31 characters, without those that address a cell. */
function sheetName(title: string): string {
  return title.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31);
}

const [NARROW, WIDE] = [12, 50];

/** Makes a column as wide as its longest text, among the first rows, so that nobody has to widen it first. */
function widthOf(header: readonly string[], rows: readonly SheetCell[][], index: number): number {
  const texts = [header[index], ...rows.slice(0, 200).map((row) => row[index])];
  const longest = Math.max(...texts.map((cell) => (typeof cell === 'string' ? cell.length : 0)));
  return Math.min(WIDE, Math.max(NARROW, longest + 2));
}
