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
import { columnWidths } from '../columns.ts';
import type { Block, Cell, Row, Table } from '../tree.ts';
import { NO_BORDERS } from './boxes.ts';
import type { Setting, WordBlock } from './setting.ts';
import { TEXT_WIDTH } from './width.ts';

type Inside = (blocks: Block[], more?: Partial<Setting>) => WordBlock[];

const rule = (size: number, color: string): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color });
const SHEET = rule(4, '565C66');
const DIAGONAL_NOTE = '⟋';

export function wordTable(table: Table, inside: Inside): WordTable {
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

function twipsOf(table: Table): number[] {
  const widths = columnWidths(table);
  const declared = widths.reduce((sum, { unit, value }) => sum + (unit === '%' ? value : 0), 0);
  const shares = widths.reduce((sum, { unit, value }) => sum + (unit === 'fr' ? value : 0), 0);
  const rest = Math.max(0, 100 - declared) / 100;
  return widths.map(({ unit, value }) =>
    Math.round(TEXT_WIDTH * (unit === '%' ? value / 100 : (value / shares) * rest)),
  );
}

function rowOf({ look, cells }: Row, table: Table, inside: Inside, isHead: boolean): TableRow {
  const isTall = table.look === 'sheet' && !isHead;
  return new TableRow({
    cantSplit: true,
    tableHeader: isHead,
    ...(isTall && { height: { value: 680, rule: HeightRule.ATLEAST } }),
    children: cells.map((cell) => cellOf(cell, look, table, inside, isHead)),
  });
}

const ALIGN = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER };

function cellOf(cell: Cell, look: Row['look'], table: Table, inside: Inside, isHead: boolean): TableCell {
  const isHeavy = cell.isHeader || look === 'total';
  const run = { ...(isHeavy && { bold: true }), size: table.look === 'compact' ? 17 : 19 };
  const alignment = ALIGN[cell.align];
  const content = inside(cell.content, { run, paragraph: { alignment, spacing: { before: 40, after: 40 } } });
  const struck = new Paragraph({ alignment: AlignmentType.CENTER, text: DIAGONAL_NOTE.repeat(3) });
  const written = look === 'struck' ? [struck] : content;
  return new TableCell({
    children: written.length === 0 ? [new Paragraph({ children: [] })] : written,
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    verticalAlign: table.look === 'sheet' ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { left: 80, right: 80 },
    ...(isHead && { borders: { bottom: rule(8, '1D1D1F') } }),
    ...(look === 'total' && { borders: { top: rule(8, '1D1D1F') } }),
    ...(isHead && table.look === 'sheet' && { shading: { type: ShadingType.CLEAR, fill: 'F3F5F8', color: 'auto' } }),
  });
}

function emptyRow(): TableRow {
  return new TableRow({ children: [new TableCell({ children: [new Paragraph({ children: [] })] })] });
}
