import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { problems, refuse } from '../../base/base.ts';
import type { SheetTable } from './sheet.ts';

/**
 * Reads the first sheet of a workbook (ECMA-376): cells as the text they show, numbers as they are stored. Excel stores a date as the
 * number of its day, which only code that knows the field can turn into a date.
 * @throws Refusal bad-request when it is no workbook, or an empty one
 */
export function xlsxTable(bytes: Uint8Array): SheetTable {
  const parts = partsOf(bytes);
  const texts = textsOf(parts.get('xl/sharedStrings.xml') ?? '');
  const lines = [...(parts.get(firstSheet(parts)) ?? '').matchAll(ROW)].map(([, attributes = '', body = '']) => ({
    line: Number(attribute(attributes, 'r')),
    cells: cellsOf(body, texts),
  }));
  const [first, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!first) return refuse(problems.badRequest('Ce classeur est vide : la première ligne nomme les colonnes.'));
  return { header: first.cells, rows: rest };
}

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/** Unzips the parts that describe cells; sizes were checked when the file was received. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  try {
    const wanted = (name: string) => /^xl\/(workbook|sharedStrings|_rels\/workbook|worksheets\/)[^/]*$/.test(name);
    const files = unzipSync(bytes, { filter: ({ name }) => wanted(name) || name.startsWith('xl/worksheets/') });
    return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  } catch (cause) {
    return refuse(
      problems.badRequest(`Ce classeur est illisible (${cause instanceof Error ? cause.message : 'archive'}).`),
    );
  }
}

/** Finds the first sheet in the order the workbook gives, not by the names of its parts. */
function firstSheet(parts: Map<string, string>): string {
  const [, id = ''] = /<sheet\b[^>]*?r:id="([^"]+)"/.exec(parts.get('xl/workbook.xml') ?? '') ?? [];
  const links = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  const link = [...links.matchAll(/<Relationship\b([^>]*)>/g)].find(([, told = '']) => attribute(told, 'Id') === id);
  const target = attribute(link?.[1] ?? '', 'Target') || 'worksheets/sheet1.xml';
  return posix.join('/xl', target.replace(/^\/xl\//, '')).slice(1);
}

function textsOf(shared: string): string[] {
  return [...shared.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, body = '']) => textIn(body));
}

function cellsOf(row: string, texts: string[]): string[] {
  const cells: string[] = [];
  for (const [, attributes = '', body = ''] of row.matchAll(CELL)) {
    const column = columnOf(attribute(attributes, 'r')) ?? cells.length;
    if (column > MAX_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = shownBy(attribute(attributes, 't'), body, texts).trim();
  }
  return cells;
}

/** Is the last column a sheet can have (ECMA-376): an address beyond it is made up. */
const MAX_COLUMNS = 16_383;

function shownBy(type: string, body: string, texts: string[]): string {
  if (type === 'inlineStr') return textIn(body);
  const [, value = ''] = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(body) ?? [];
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'oui' : 'non';
  return unescaped(value);
}

/** Joins the `<t>` of a text and of its runs, without pronunciation hints (`<rPh>`). */
function textIn(body: string): string {
  const read = body.replaceAll(/<rPh\b[\s\S]*?<\/rPh>/g, '');
  return [...read.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map(([, text = '']) => unescaped(text)).join('');
}

/** Converts an address to a column index that starts at 0: `B7` gives 1. */
function columnOf(address: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(address) ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

const NAMED: { [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
