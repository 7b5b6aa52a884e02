import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx';
import { type Block, type Cell, columnWidths, type DocumentRow, type DocumentTable } from '../model/model.ts';
import { NO_BORDERS } from './boxes.ts';
import type { Setting, WordBlock } from './setting.ts';
import { TEXT_WIDTH } from './width.ts';

type CellWriter = (blocks: Block[], more?: Partial<Setting>) => WordBlock[];

const rule = (size: number, color: string): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color });
const SHEET = rule(4, '565C66');

export function wordTable(table: DocumentTable, inside: CellWriter): WordTable {
  const widths = twipsOf(table);
  const rows = [
    ...table.head.map((row) => rowOf(row, table, inside, true)),
    ...[...table.body, ...table.foot].map((row) => rowOf(row, table, inside, false)),
  ];
  const isSheet = table.look === 'sheet';
  const inner = rule(4, 'C9CED6');
  return new WordTable({
    rows: rows.length === 0 ? [emptyRow()] : rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: isSheet
      ? { top: SHEET, bottom: SHEET, left: SHEET, right: SHEET, insideHorizontal: SHEET, insideVertical: SHEET }
      : { ...NO_BORDERS, bottom: inner, insideHorizontal: inner },
  });
}

function twipsOf(table: DocumentTable): number[] {
  const widths = columnWidths(table);
  const declared = widths.reduce((sum, { unit, value }) => sum + (unit === '%' ? value : 0), 0);
  const shares = widths.reduce((sum, { unit, value }) => sum + (unit === 'fr' ? value : 0), 0);
  const rest = Math.max(0, 100 - declared) / 100;
  return widths.map(({ unit, value }) =>
    Math.round(TEXT_WIDTH * (unit === '%' ? value / 100 : (value / shares) * rest)),
  );
}

function rowOf({ look, cells }: DocumentRow, table: DocumentTable, inside: CellWriter, isHead: boolean): TableRow {
  const isTall = table.look === 'sheet' && !isHead;
  return new TableRow({
    cantSplit: true,
    tableHeader: isHead,
    ...(isTall && { height: { value: 680, rule: HeightRule.ATLEAST } }),
    children: cells.map((cell) => cellOf(cell, look, table, inside, isHead)),
  });
}

const ALIGN = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER };

function cellOf(
  cell: Cell,
  look: DocumentRow['look'],
  table: DocumentTable,
  inside: CellWriter,
  isHead: boolean,
): TableCell {
  const isSheet = table.look === 'sheet';
  const isHeavy = cell.isHeader || look === 'total';
  const run = { ...(isHeavy && { bold: true }), size: table.look === 'compact' ? 17 : 19 };
  const alignment = ALIGN[cell.align];
  const spacing = { before: 40, after: 40 };
  const content = look === 'struck' ? [struck()] : inside(cell.content, { run, paragraph: { alignment, spacing } });
  return new TableCell({
    children: content.length === 0 ? [new Paragraph({ spacing, children: [] })] : content,
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    verticalAlign: isSheet ? VerticalAlign.CENTER : VerticalAlign.TOP,
    // A number aligned right would touch the words of the next column.
    margins: { left: 80, right: cell.align === 'end' && !isSheet ? 240 : 80 },
    ...(isHead && { borders: { bottom: rule(8, '1D1D1F') } }),
    ...(look === 'struck' && { borders: { diagonalUp: SHEET } }),
    ...(look === 'total' && { borders: { top: rule(8, '1D1D1F') } }),
    ...(isHead && isSheet && { shading: { type: ShadingType.CLEAR, fill: 'F3F5F8', color: 'auto' } }),
  });
}

/** Fills a cell that nobody may complete later: Word draws the diagonal, and the dash serves readers that draw none. */
function struck(): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 40, after: 40 }, text: '—' });
}

function emptyRow(): TableRow {
  return new TableRow({ children: [new TableCell({ children: [new Paragraph({ children: [] })] })] });
}
