/** Lays several pages out on one sheet of paper. */

export type { SheetCell } from './cell.ts';
export { CSV_START, csvLine } from './csv.ts';
export { xlsxOf } from './xlsx.ts';
