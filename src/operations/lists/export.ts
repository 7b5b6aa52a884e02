import { heldOn, tokensOf } from '../../access/access.ts';
import { type Json, problems, refuse } from '../../base/base.ts';
import { CSV_START, csvLine, type SheetCell, xlsxOf } from '../../documents/documents.ts';
import type { ListItem } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import { listColumns, namedColumns } from './columns.ts';
import { commonColumn } from './common-columns.ts';
import { pageOf, rowsOf } from './list.ts';
import type { ExportedList, ExportRequest, ListColumn, ListRequest, ListRow } from './list-shapes.ts';

const PAGE = 200;
/** Limits a workbook, which is built whole before it leaves; a CSV file is streamed and has no such limit. */
const MAX_IN_WORKBOOK = 20_000;
const USUAL = ['stage', 'assigned', 'due', 'updated'];

/**
 * Exports a list as a file: every dossier in it that the caller may read, each noted as read before it leaves, with the same filters,
 * columns and order as on the screen.
 * @throws Refusal not-found (workflow), too-large (a workbook of more dossiers than it can hold)
 */
export async function exportList(context: Context, caller: Caller, request: ExportRequest): Promise<ExportedList> {
  const { format, ...query } = request;
  const sheet = await sheetOf(context, query);
  const name = `dossiers-${todayIn(sheet.zone, await context.clock.now())}.${format}`;
  const pages = rowPages(context, caller, query, sheet);
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', content: await csvOf(sheet, pages) };
  const rows: SheetCell[][] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length > MAX_IN_WORKBOOK) return refuse(tooMany());
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, type, content: [await xlsxOf('Dossiers', sheet.header, rows)] };
}

function tooMany() {
  const most = MAX_IN_WORKBOOK.toLocaleString('fr-FR');
  return problems.tooLarge(
    `Ce classeur compterait plus de ${most} dossiers. Resserrez les filtres, ou demandez le format CSV, sans limite.`,
  );
}

interface ExportSheet {
  zone: string;
  columns: ListColumn[];
  header: string[];
}

async function sheetOf(context: Context, query: ListRequest): Promise<ExportSheet> {
  const wanted = namedColumns(query.columns) ?? USUAL;
  const known = await listColumns(context, query.workflow);
  const columns = wanted.flatMap((id) => known.find((column) => column.id === id) ?? []);
  const titles = columns.flatMap(({ id, title }) => commonColumn(id)?.heads ?? [title]);
  return { zone: await programmeZone(context), columns, header: ['Dossier', ...titles, 'Numéro'] };
}

async function* rowPages(
  context: Context,
  caller: Caller,
  query: ListRequest,
  sheet: ExportSheet,
): AsyncGenerator<SheetCell[][]> {
  const ids = sheet.columns.map(({ id }) => id);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(context, caller, {
      ...query,
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    await noteReads(context, caller, page.items);
    const rows = await rowsOf(context, caller, page.items, ids);
    yield rows.map((row) => lineOf(row, sheet));
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** Notes each dossier as read under the role whose token lets the caller see it. */
async function noteReads(context: Context, { person }: Caller, items: ListItem[]): Promise<void> {
  const tokens = tokensOf(person);
  const at = await context.clock.now();
  await context.store.noteReads(
    items.map(({ id, row }) => {
      const [role = ''] = heldOn(row.scopes, tokens);
      return { dossier: id, person: person.id, role, at, what: 'export' };
    }),
  );
}

function lineOf(row: ListRow, { columns, zone }: ExportSheet): SheetCell[] {
  return [row.title, ...columns.flatMap((column) => cellsFor(row, column, zone)), row.id];
}

function cellsFor(row: ListRow, { id, kind }: ListColumn, zone: string): readonly SheetCell[] {
  return commonColumn(id)?.cells(row, zone) ?? [fieldCell(row.cells[id], kind)];
}

function fieldCell(value: Json | undefined, kind: ListColumn['kind']): SheetCell {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object') return null;
  const isDate = kind === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return isDate ? { date: value } : value;
}

/** Makes the first page before the answer begins, so that a refusal can still be answered in words. */
async function csvOf(
  { header }: ExportSheet,
  pages: AsyncGenerator<SheetCell[][]>,
): Promise<AsyncIterable<Uint8Array>> {
  const first = await pages.next();
  return (async function* () {
    yield Buffer.from(CSV_START + csvLine(header));
    if (!first.done) yield Buffer.from(first.value.map(csvLine).join(''));
    for await (const page of pages) yield Buffer.from(page.map(csvLine).join(''));
  })();
}
