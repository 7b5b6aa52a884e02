import { CsvError, parse } from 'csv-parse/sync';
import { csvDecoded, csvDelimiterOf, problems, refuse } from '../../base/base.ts';
import type { SheetTable } from './sheet.ts';

/**
 * Parses a CSV as French spreadsheets write it: `;`, `,` or tabs, in UTF-8 with or without byte order mark, or in Windows-1252.
 * @throws Refusal bad-request, naming the line, when it is not a table
 */
export function csvTable(bytes: Uint8Array): SheetTable {
  const [first, ...rest] = parsed(csvDecoded(bytes));
  if (!first) return refuse(problems.badRequest('Ce fichier est vide : la première ligne nomme les colonnes.'));
  const rows = rest.map((row) => ({ line: beginOf(row), cells: row.record.map((cell) => cell.trim()) }));
  return { header: first.record.map((name) => name.trim()), rows };
}

interface ParsedCsvRecord {
  record: string[];
  info: { lines: number };
}

/** Returns the line a record begins on: the library gives the line it ends on, and a quoted cell may span several. */
function beginOf({ record, info }: ParsedCsvRecord): number {
  return info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
}

function parsed(text: string): ParsedCsvRecord[] {
  try {
    // With `info` each record comes with its line; the library's types do not say so.
    return parse(text, {
      bom: true,
      delimiter: csvDelimiterOf(text),
      info: true,
      skip_empty_lines: true,
    }) as unknown as ParsedCsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(
      problems.badRequest(`Ce fichier n'est pas un tableau CSV (ligne ${error.lines ?? '?'}) : ${error.message}`),
    );
  }
}
