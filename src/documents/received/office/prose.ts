import type { GatheredText } from '../shown.ts';
import { type PartReader, readPart } from './xml.ts';

/** Names the elements of Word (ECMA-376) and OpenDocument that mean the same. */
const PARAGRAPHS = new Set(['p', 'h']);
const TABLES = new Set(['tbl', 'table']);
const ROWS = new Set(['tr', 'table-row']);
const CELLS = new Set(['tc', 'table-cell']);
/** Holds what a reader of the page would not see: deleted text, comments, and what older programs draw in place of a drawing. */
const UNSEEN = new Set(['tracked-changes', 'annotation', 'Fallback', 'instrText', 'delText']);
const MAX_SPACES = 100;

/** Reads the paragraphs and tables of a text. A table within a table is read as the text of its cell. */
export function readProse(part: Uint8Array, page: GatheredText): void {
  readPart(part, proseReader(page));
}

function proseReader(page: GatheredText): PartReader {
  /** Holds the paragraphs that are open: one in a text box stands inside another. */
  const open: string[] = [];
  let unseen = 0;
  let tables = 0;
  let row: string[] = [];
  let cell: string[] = [];
  const add = (text: string): void => {
    if (unseen === 0 && open.length > 0) open[open.length - 1] += text;
  };
  const endParagraph = (text: string): void => {
    if (unseen > 0) return;
    if (tables > 0) cell.push(text);
    else page.line(text);
  };
  return {
    open: (name, attribute, parent) => {
      if (UNSEEN.has(name)) unseen += 1;
      else if (PARAGRAPHS.has(name)) open.push(parent === 'list-item' ? '• ' : '');
      else if (TABLES.has(name)) tables += 1;
      else if (tables === 1 && ROWS.has(name)) row = [];
      else if (tables === 1 && CELLS.has(name)) cell = [];
      else if (tables === 1 && name === 'covered-table-cell') row.push('');
      else add(signOf(name, attribute, parent));
    },
    text: (text, within) => {
      // Word puts all its text in `t`; OpenDocument has no such element, and its text stands in any.
      if (within === 't' || !WORD_WITHOUT_TEXT.has(within)) add(text);
    },
    close: (name) => {
      if (UNSEEN.has(name)) unseen -= 1;
      else if (PARAGRAPHS.has(name)) endParagraph(open.pop() ?? '');
      else if (tables === 1 && CELLS.has(name)) row.push(cell.join('\n').trim());
      else if (tables === 1 && ROWS.has(name)) page.row(row);
      else if (TABLES.has(name)) {
        tables -= 1;
        if (tables === 0) page.endTable();
      }
    },
  };
}

/** Holds text of a Word file that is not the reader's: positions of drawings. */
const WORD_WITHOUT_TEXT = new Set(['posOffset', 'align', 'pctWidth', 'pctHeight', 'desc', 'title']);

function signOf(name: string, attribute: (wanted: string) => string | undefined, parent: string): string {
  if (name === 'numPr') return '• ';
  // `tab` among the properties of a paragraph is a stop, not a character.
  if (name === 'tab') return parent === 'tabs' ? '' : '\t';
  if (name === 'br' || name === 'cr' || name === 'line-break') return '\n';
  if (name === 'noBreakHyphen') return '-';
  if (name === 's') return ' '.repeat(Math.min(MAX_SPACES, Number(attribute('c') ?? 1) || 1));
  return '';
}
