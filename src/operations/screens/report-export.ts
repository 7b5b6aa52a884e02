import { problems, refuse } from '../../base/base.ts';
import { CSV_START, csvLine, xlsxOf } from '../../documents/documents.ts';
import { isWithin } from '../../screens/screens.ts';
import { todayIn } from '../../time/time.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { ExportedList } from '../lists/lists.ts';
import { periodOf } from './report.ts';
import { type ReportPage, type ReportRow, reportRows } from './report-rows.ts';
import type { ReportExportRequest } from './screen-queries.ts';

const MAX_ROWS = 20_000;

/**
 * Exports the table of a report as a file of texts, in order of title; cells the reader may not read are empty. Before the file leaves, the
 * export (who, when, filters, number of lines) is written to the administration journal, and each dossier to the register of readings.
 * @throws Refusal not-found when the report exports nothing, and to a reader of figures only, too-large
 */
export async function exportReport(
  context: Context,
  caller: Caller,
  page: ReportPage,
  { format = 'csv', ...request }: ReportExportRequest,
): Promise<ExportedList> {
  const { screen, current, now } = page;
  const { columns } = screen;
  if (page.isCountOnly) return refuse(problems.notFound('Cette page ne vous montre que des chiffres.'));
  if (columns === undefined) return refuse(problems.notFound(`La page « ${screen.title} » ne s’exporte pas.`));
  const found = await reportRows(context, caller, page, request);
  const period = periodOf(request);
  const rows = found.rows.filter(
    ({ reported, isClosed }) => reported.isExported && !isClosed && isWithin(reported.on, period),
  );
  if (rows.length > MAX_ROWS || found.isPartial)
    return refuse(problems.tooLarge('Ce tableau compte trop de dossiers : choisissez une opération ou une période.'));
  const detail = [
    screen.title,
    chosenOf(found.filters),
    ...daysOf(request),
    `${rows.length} lignes`,
    format.toUpperCase(),
  ];
  const about = {
    act: 'report.export',
    by: caller.person.id,
    detail: detail.filter((one) => one !== '').join(', '),
  } as const;
  await journalled(context.store, about, () => noteReads(context, caller, rows, now));
  const header = columns.map(({ header: one }) => one);
  const lines = rows.map(({ reported }) => reported.cells);
  const name = `${screen.id}-${todayIn(current.bundle.workflow.zone, now)}.${format}`;
  if (format === 'csv') {
    const text = CSV_START + [header, ...lines].map(csvLine).join('');
    return { name, type: 'text/csv; charset=utf-8', content: [Buffer.from(text)] };
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, type, content: [await xlsxOf(screen.title, header, lines)] };
}

function chosenOf({ link, links }: Awaited<ReturnType<typeof reportRows>>['filters']): string {
  const [name, id] = link?.split(':') ?? [];
  const option = links.find((one) => one.name === name)?.options.find(({ value }) => value === id);
  return option?.label ?? '';
}

function daysOf({ from, until }: ReportExportRequest): string[] {
  return [from === undefined ? '' : `depuis le ${from}`, until === undefined ? '' : `jusqu’au ${until}`];
}

async function noteReads({ store }: Context, { person }: Caller, rows: ReportRow[], at: string): Promise<void> {
  await store.noteReads(rows.map(({ dossier, role }) => ({ dossier, person: person.id, role, at, what: 'export' })));
}
