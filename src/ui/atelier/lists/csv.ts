import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { csvDecoded, csvDelimiterOf, csvTextOf } from '../../../base/base.ts';

/** Holds the column titles, and the rows, each with the line of the file where it begins. */
export interface CsvTable {
  header: string[];
  rows: { line: number; cells: string[] }[];
}

const REASONS: { [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED:
    'un guillemet y est ouvert et jamais fermé. Fermez-le, ou doublez-le s’il fait partie du texte.',
  CSV_INVALID_CLOSING_QUOTE: 'un guillemet y est suivi d’un texte. Doublez-le s’il fait partie du texte.',
  INVALID_OPENING_QUOTE: 'un guillemet y est au milieu d’un texte. Mettez tout le texte entre guillemets.',
};

/**
 * Reads a CSV as French spreadsheets write it: with `;`, `,` or tabs, in UTF-8 with or without a mark, or in Windows-1252.
 * @returns the table, or why it cannot be read
 */
export function tableIn(bytes: Uint8Array): CsvTable | string {
  const text = csvDecoded(bytes);
  try {
    const [header, ...rows] = rowsOf(text);
    if (!header) return 'Ce fichier est vide : sa première ligne nomme les colonnes, au moins Code et Libellé.';
    return { header: header.cells, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = REASONS[error.code] ?? 'elle n’est pas celle d’un tableau CSV. Enregistrez la feuille en CSV.';
    return `Ligne ${error['lines'] ?? '?'} : ${reason}`;
  }
}

/** Computes the line where each record begins, because the library gives the line where it ends and a quoted cell may span several. */
function rowsOf(text: string): CsvTable['rows'] {
  const options = { bom: true, delimiter: csvDelimiterOf(text), info: true, relax_column_count: true } as const;
  // With `info` each record comes with its line; the library's types do not say so.
  const records = parse(text, { ...options, skip_empty_lines: true }) as unknown as CsvRecord[];
  return records.map(({ record, info }) => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
    cells: record.map((cell) => csvTextOf(cell.trim())),
  }));
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}
