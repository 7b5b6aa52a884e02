import type { Block, Cell, DocumentRow, DocumentTable, Inline } from '../model/model.ts';
import { tag } from './element.ts';
import { STYLES } from './styles.ts';

/** Replaces the stroke for readers who do not see it. */
const STRUCK = '—';

export function tableHtml(
  table: DocumentTable,
  blocks: (of: Block[]) => string,
  inlines: (of: Inline[]) => string,
): string {
  const part = (name: string, rows: DocumentRow[]) =>
    rows.length === 0 ? '' : tag(name, {}, rows.map((row) => rowHtml(row, table, blocks)).join(''));
  const caption = table.caption ? tag('caption', { style: STYLES.caption }, inlines(table.caption)) : '';
  const columns = table.columns.map((width) => tag('col', width === null ? {} : { style: `width:${width}%` }, null));
  const content = [
    caption,
    tag('colgroup', {}, columns.join('')),
    part('thead', table.head),
    part('tbody', table.body),
    part('tfoot', table.foot),
  ];
  return tag('table', { style: table.look === 'compact' ? STYLES.compact : STYLES.table }, content.join(''));
}

function rowHtml(row: DocumentRow, table: DocumentTable, blocks: (of: Block[]) => string): string {
  return tag('tr', {}, row.cells.map((cell) => cellHtml(cell, row, table, blocks)).join(''));
}

function cellHtml(cell: Cell, { look }: DocumentRow, table: DocumentTable, blocks: (of: Block[]) => string): string {
  const styles = [
    table.look === 'sheet' ? STYLES.sheetCell : STYLES.cell,
    `text-align:${cell.align === 'end' ? 'right' : cell.align === 'center' ? 'center' : 'left'}`,
    look === 'total' ? 'font-weight:600' : '',
    look === 'struck' ? STYLES.struck : '',
  ];
  const attributes = {
    scope: cell.scope === null ? undefined : cell.scope === 'row' ? 'row' : 'col',
    colspan: cell.colspan > 1 ? String(cell.colspan) : undefined,
    rowspan: cell.rowspan > 1 ? String(cell.rowspan) : undefined,
    style: styles.filter((style) => style !== '').join(';'),
  };
  return tag(cell.isHeader ? 'th' : 'td', attributes, look === 'struck' ? STRUCK : blocks(cell.content));
}
