import { csvTable } from './csv.ts';
import type { SheetTable } from './sheet.ts';
import { xlsxTable } from './xlsx.ts';

/**
 * Reads a CSV file, or the first sheet of an Excel workbook.
 * @throws Refusal bad-request when it is not a table
 */
export function readTable(bytes: Uint8Array): SheetTable {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? xlsxTable(bytes) : csvTable(bytes);
}
