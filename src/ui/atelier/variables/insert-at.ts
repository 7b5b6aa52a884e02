import type { TemplateVariables } from '../../../http/http.ts';

export type Variable = TemplateVariables['items'][number];

const MUSTACHES = /\{\{(?:!--[\s\S]*?--|[\s\S]*?)\}\}/g;
/** Finds the elements that contain text only, so that a list would be invalid there. */
const TEXTS = /<(p|h[1-4]|li|dt|dd|td|th|caption)\b[^>]*>/g;

const LISTS = /<(\/?)(?:ul|ol|table|dl)\b[^>]*>/g;

/** Says where to insert a variable, at a valid place, and its text with the names that are in scope there. */
export interface VariableInsertion {
  from: number;
  insert: string;
}

export function insertionOf(source: string, caret: number, variable: Variable): VariableInsertion {
  const at = outside(source, caret);
  // A list that each line has is inserted inside the lines.
  const lines = variable.isBlock && variable.of === null ? behindLines(source, at) : null;
  const from = lines ?? (variable.isBlock ? behindText(source, at) : at);
  const isAround = blocksAt(source, from).some(({ name }) => name === 'each' || name === 'with');
  const text = isAround ? variable.inside : variable.text;
  if (!variable.isBlock) return { from, insert: text };
  return { from, insert: `${startsLine(source, from) ? '' : '\n'}${text}\n` };
}

/** Returns the address, from the top, of the list whose lines are written at a place; null elsewhere. */
export function listAt(source: string, caret: number): string | null {
  const around = blocksAt(source, outside(source, caret)).filter(({ name }) => name === 'each' || name === 'with');
  const last = around.at(-1);
  return last?.name === 'each' ? last.path.replace(/^(@root\.|(\.\.\/)+)/, '') : null;
}

/** Moves the caret behind the `{{ }}` or the tag around it, because nothing can be inserted inside. */
function outside(source: string, caret: number): number {
  const mustache = [...source.matchAll(MUSTACHES)].find(
    ({ index, 0: found }) => index < caret && caret < index + found.length,
  );
  // A mustache may be inside an attribute.
  const at = mustache === undefined ? caret : mustache.index + mustache[0].length;
  const open = at === 0 ? -1 : source.lastIndexOf('<', at - 1);
  const end = source.indexOf('>', open);
  return open !== -1 && end !== -1 && end >= at && isTag(source.slice(open, end + 1)) ? end + 1 : at;
}

function isTag(text: string): boolean {
  return /^<\/?[a-z]/.test(text) && !text.slice(1).includes('<');
}

interface Block {
  name: string;
  path: string;
}

function blocksAt(source: string, at: number): Block[] {
  const open: Block[] = [];
  for (const [, kind, name = '', path = ''] of source
    .slice(0, at)
    .matchAll(/\{\{~?([#/])\s*(\w+)\s*([^\s}]*)[^}]*\}\}/g)) {
    if (kind === '#') open.push({ name, path });
    else open.pop();
  }
  return open;
}

/** Returns the end of the outermost list or table around a place, because only lines may stand directly in one; null outside. */
function behindLines(source: string, at: number): number | null {
  let depth = 0;
  for (const { index, 0: tag, 1: slash } of source.matchAll(LISTS)) {
    if (depth === 0 && index >= at) return null;
    depth = Math.max(0, slash === '' ? depth + 1 : depth - 1);
    if (depth === 0 && index + tag.length > at) return index + tag.length;
  }
  return null;
}

/** Returns the end of the text element around the caret, because a list cannot be inside it. */
function behindText(source: string, at: number): number {
  const last = [...source.slice(0, at).matchAll(TEXTS)].at(-1);
  if (last === undefined) return at;
  const closing = `</${last[1]}>`;
  const end = source.indexOf(closing, last.index);
  return end === -1 || end < at ? at : end + closing.length;
}

function startsLine(source: string, at: number): boolean {
  return at === 0 || source[at - 1] === '\n';
}
