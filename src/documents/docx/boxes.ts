import {
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { Block, TermPair } from '../model/model.ts';
import { runsOf } from './runs.ts';
import type { Setting, WordBlock } from './setting.ts';
import { TEXT_WIDTH } from './width.ts';

type BoxWriter = (blocks: Block[], more?: Partial<Setting>) => WordBlock[];

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const NO_BORDERS = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
const hair: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6' };
/** Gives the space between the lines of a cell, in twentieths of a point. */
const TIGHT = { before: 0, after: 60 };
/** Is the height of a box to sign by hand, as on the PDF, in twentieths of a point. */
const TO_SIGN = 1_418;
const PALE = { type: ShadingType.CLEAR, fill: 'F3F5F8', color: 'auto' };

/** Lays out pairs in two columns without rules: label, value. */
export function pairsTable(pairs: TermPair[], inside: BoxWriter): Table {
  const widths = [TEXT_WIDTH * 0.32, TEXT_WIDTH * 0.68].map(Math.round);
  const margins = { left: 0, right: 160 };
  const rows = pairs.map(({ term, content }) => {
    const label = [new Paragraph({ spacing: TIGHT, children: runsOf(term, { color: '565C66' }) })];
    const value = inside(content, { paragraph: { spacing: TIGHT } });
    const children = [cell(label, widths[0], { margins }), cell(value, widths[1], { margins })];
    return new TableRow({ cantSplit: true, children });
  });
  return layout(rows, widths);
}

/** Lays out key figures side by side, four at most in a row. */
export function figuresTable(pairs: TermPair[], inside: BoxWriter): Table {
  const count = Math.min(4, Math.max(1, pairs.length));
  const widths = Array.from({ length: count }, () => Math.round(TEXT_WIDTH / count));
  const rows = rowsOf(pairs, count, (pair) => {
    const words = inside(pair.content, {
      run: { size: 38, bold: true, color: '1F4E79' },
      paragraph: { spacing: TIGHT },
    });
    const label = new Paragraph({ spacing: TIGHT, children: runsOf(pair.term, { size: 18, color: '565C66' }) });
    return cell([...words, label], widths[0], {
      shading: PALE,
      margins: { top: 100, bottom: 80, left: 160, right: 80 },
    });
  });
  return layout(rows, widths);
}

/** Lays out boxes to sign side by side; a page break never cuts them. */
export function signatureTable(boxes: Block[][], inside: BoxWriter): Table {
  const count = Math.min(3, Math.max(1, boxes.length));
  const widths = Array.from({ length: count }, () => Math.round(TEXT_WIDTH / count));
  const borders = { top: hair, bottom: hair, left: hair, right: hair };
  const draw = (box: Block[]) =>
    cell(inside(box, { run: { size: 19 }, paragraph: { spacing: TIGHT } }), widths[0], {
      borders,
      margins: { top: 120, bottom: 120, left: 160, right: 160 },
    });
  return layout(rowsOf(boxes, count, draw, TO_SIGN), widths);
}

/** Puts a frame around a remark. */
export function boxTable(content: WordBlock[]): Table {
  const accent: IBorderOptions = { style: BorderStyle.SINGLE, size: 24, color: '1F4E79' };
  const borders = { top: none, bottom: none, right: none, left: accent };
  const margins = { top: 140, bottom: 60, left: 200, right: 200 };
  return layout(
    [new TableRow({ cantSplit: true, children: [cell(content, TEXT_WIDTH, { shading: PALE, borders, margins })] })],
    [TEXT_WIDTH],
  );
}

function rowsOf<Item>(items: Item[], count: number, draw: (item: Item) => TableCell, height = 700): TableRow[] {
  const rows: TableRow[] = [];
  for (let from = 0; from < items.length; from += count) {
    const cells = items.slice(from, from + count).map(draw);
    while (cells.length < count) cells.push(cell([], undefined));
    rows.push(new TableRow({ cantSplit: true, height: { value: height, rule: HeightRule.ATLEAST }, children: cells }));
  }
  return rows;
}

/** Makes a cell that holds at least an empty paragraph, as Word requires. */
function cell(
  content: WordBlock[],
  width: number | undefined,
  more: Partial<ConstructorParameters<typeof TableCell>[0]> = {},
): TableCell {
  const children = content.length === 0 ? [new Paragraph({ spacing: TIGHT, children: [] })] : content;
  const sized = width === undefined ? {} : { width: { size: width, type: WidthType.DXA } };
  return new TableCell({ ...sized, ...more, children });
}

function layout(rows: TableRow[], columnWidths: number[]): Table {
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: NO_BORDERS,
  });
}
