import { parse } from 'csv-parse/sync';
import { csvDecoded, csvDelimiterOf } from '../../base/base.ts';
import { type FileRequest, FullPage, gathering, none, type ShownFile } from './shown.ts';

export function showText({ content }: FileRequest): ShownFile {
  return filled((page) => page.line(csvDecoded(content).replace(/^\uFEFF/, '')));
}

export function showCsv({ content }: FileRequest): ShownFile {
  const text = csvDecoded(content);
  const lenient = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to: 2_001 };
  try {
    const rows: string[][] = parse(text, { ...lenient, delimiter: csvDelimiterOf(text) });
    return filled((page) => {
      for (const row of rows) page.row(row);
    });
  } catch {
    return none('Ce tableau est illisible.');
  }
}

function filled(fill: (page: ReturnType<typeof gathering>) => void): ShownFile {
  const page = gathering();
  try {
    fill(page);
  } catch (error) {
    if (!(error instanceof FullPage)) throw error;
  }
  return page.shown();
}
