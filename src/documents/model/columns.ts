import { type Block, type Cell, type DocumentTable, type Inline, plainText } from './tree.ts';

export interface ColumnWidth {
  unit: '%' | 'fr';
  value: number;
}

/** Limits the letters that widen a column: longer texts wrap. */
const WIDEST = 40;
const NARROWEST = 5;

/**
 * Keeps the declared widths; the other columns share the rest according to their longest text. The same table always has the same layout.
 */
export function columnWidths({ columns, head, body, foot }: DocumentTable): ColumnWidth[] {
  const lengths = columns.map(() => NARROWEST);
  for (const { cells } of [...head, ...body, ...foot]) {
    // A cell over several columns tells nothing about one column; a row under a cell that spans rows is matched from its end.
    if (cells.some(({ colspan }) => colspan > 1)) continue;
    const from = columns.length - cells.length;
    for (const [i, cell] of cells.entries())
      lengths[from + i] = Math.max(lengths[from + i] ?? 0, Math.min(WIDEST, lengthOf(cell)));
  }
  return columns.map((width, i) =>
    width === null ? { unit: 'fr', value: Math.sqrt(lengths[i] ?? NARROWEST) } : { unit: '%', value: width },
  );
}

function lengthOf({ content }: Cell): number {
  return Math.max(0, ...content.map(blockLength));
}

function blockLength(block: Block): number {
  if (block.kind === 'paragraph') return plainText(block.content).length + pictureLength(block.content);
  return block.kind === 'list' ? WIDEST : 0;
}

/** Counts the letters that a picture is as wide as, at about two millimetres a letter. */
function pictureLength(content: Inline[]): number {
  return Math.max(0, ...content.map((one) => (one.kind === 'picture' ? one.picture.widthMm / 2 : 0)));
}
