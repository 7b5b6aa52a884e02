import { posix } from 'node:path';
import type { GatheredText } from '../shown.ts';
import { dateFormats, shownNumber } from './cell-number.ts';
import { readPart } from './xml.ts';

type WorkbookParts = Map<string, Uint8Array>;

/** Reads the cells of a workbook, sheet by sheet in its own order, as the text they show. */
export function readWorkbook(parts: WorkbookParts, page: GatheredText): void {
  const texts = sharedTexts(parts.get('xl/sharedStrings.xml'));
  const { sheets, startsIn1904 } = sheetsOf(parts);
  const formats = dateFormats(parts.get('xl/styles.xml'));
  for (const { name, isHidden, part } of sheets) {
    page.heading(isHidden ? `${name} (feuille masquée)` : name);
    const content = parts.get(part);
    if (content !== undefined) readSheet(content, page, { texts, formats, startsIn1904 });
    page.endTable();
  }
}

interface Sheet {
  name: string;
  isHidden: boolean;
  part: string;
}

function sheetsOf(parts: WorkbookParts): { sheets: Sheet[]; startsIn1904: boolean } {
  const targets = new Map<string, string>();
  readPart(parts.get('xl/_rels/workbook.xml.rels') ?? new Uint8Array(), {
    open: (name, attribute) => {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
  });
  const sheets: Sheet[] = [];
  let startsIn1904 = false;
  readPart(parts.get('xl/workbook.xml') ?? new Uint8Array(), {
    open: (name, attribute) => {
      if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '') ?? '';
      const part = posix.join('/xl', target.replace(/^\/xl\//, '')).slice(1);
      sheets.push({ name: attribute('name') ?? '', isHidden: (attribute('state') ?? 'visible') !== 'visible', part });
    },
  });
  return { sheets, startsIn1904 };
}

/** Joins the runs of each shared text, without pronunciation hints (`rPh`). */
function sharedTexts(part: Uint8Array | undefined): string[] {
  const texts: string[] = [];
  let isHint = false;
  if (part === undefined) return texts;
  readPart(part, {
    open: (name) => {
      if (name === 'si') texts.push('');
      if (name === 'rPh') isHint = true;
    },
    text: (text, within) => {
      if (within === 't' && !isHint) texts[texts.length - 1] += text;
    },
    close: (name) => {
      if (name === 'rPh') isHint = false;
    },
  });
  return texts;
}

interface SheetContext {
  texts: string[];
  formats: ReturnType<typeof dateFormats>;
  startsIn1904: boolean;
}

function readSheet(part: Uint8Array, page: GatheredText, { texts, formats, startsIn1904 }: SheetContext): void {
  let row: string[] = [];
  let cell = { type: '', style: 0, column: 0, value: '' };
  const shown = (): string => {
    const { type, style, value } = cell;
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'oui' : 'non';
    return type === '' || type === 'n' ? shownNumber(value, formats[style] ?? 'number', startsIn1904) : value;
  };
  readPart(part, {
    open: (name, attribute) => {
      if (name === 'row') row = [];
      if (name !== 'c') return;
      const column = columnOf(attribute('r') ?? '') ?? row.length;
      cell = { type: attribute('t') ?? '', style: Number(attribute('s') ?? 0), column, value: '' };
    },
    text: (text, within) => {
      if (within === 'v' || within === 't') cell.value += text;
    },
    close: (name) => {
      if (name === 'c' && cell.column < MAX_COLUMNS) {
        while (row.length < cell.column) row.push('');
        row[cell.column] = shown().trim();
      }
      if (name === 'row' && row.some((one) => one !== '')) page.row(row);
    },
  });
}

/** Is one more than a page shows, so that it knows when something is left out. */
const MAX_COLUMNS = 51;

/** Converts an address to a column index that starts at 0: `B7` gives 1. */
function columnOf(address: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(address) ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
