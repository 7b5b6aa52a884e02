/** Opens dossiers from the rows of a sheet. The browser and the command line share the code that reads, checks and creates. */

import { problems, refuse } from '../../base/base.ts';
import { CSV_START, csvLine, xlsxOf } from '../../documents/documents.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { columnsOf, headerOf } from './columns.ts';
import type { ImportReport } from './import-shapes.ts';
import { reportOf } from './report.ts';
import { importRows, openingOf } from './rows.ts';
import { readTable } from './table.ts';

export type { ImportFault, ImportReport, ImportRequest, ImportResult } from './import-shapes.ts';
export { importRows } from './rows.ts';
export type { SheetTable } from './sheet.ts';
export { readTable } from './table.ts';

export async function importSheet(
  context: Context,
  caller: Caller,
  { workflow, format }: { workflow: string; format: 'csv' | 'xlsx' },
): Promise<{ name: string; type: string; content: Uint8Array }> {
  const { compiled, form } = await openingOf(context, caller, workflow);
  const header = headerOf(form);
  if (format === 'csv') {
    const content = Buffer.from(CSV_START + csvLine(header));
    return { name: `${workflow}.csv`, type: 'text/csv; charset=utf-8', content };
  }
  const content = await xlsxOf(compiled.bundle.workflow.title, header, []);
  return { name: `${workflow}.xlsx`, type: WORKBOOK, content };
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Limits a file, since every line is tried, then created, while the browser waits. */
const MAX_LINES = 1_000;

export async function importFile(
  context: Context,
  caller: Caller,
  { workflow, content, isTrial }: { workflow: string; content: Uint8Array; isTrial: boolean },
): Promise<ImportReport> {
  const { form } = await openingOf(context, caller, workflow);
  const table = readTable(content);
  if (table.rows.length > MAX_LINES) {
    const most = MAX_LINES.toLocaleString('fr-FR');
    refuse(problems.tooLarge(`Ce fichier a plus de ${most} lignes : coupez-le en plusieurs fichiers.`));
  }
  const results = await importRows(context, caller, { workflow, table, how: isTrial ? 'try' : 'whole' });
  const paths = columnsOf(table.header, form).map(({ path }) => `/${path.join('/')}`);
  return reportOf(results, { form, table, paths });
}
