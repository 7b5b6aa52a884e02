import { type Cursor, nextToken, type Token, TooLong } from './tokens.ts';

export interface Dictionary {
  kind: 'dictionary';
  /** Lists every entry, also two of the same key: programs do not agree on which one counts. */
  entries: [key: string, value: PdfValue][];
}

export type PdfValue =
  | Exclude<Token, { kind: 'word' | 'end' }>
  | { kind: 'reference'; number: number }
  | { kind: 'array'; items: PdfValue[] }
  | Dictionary
  /** Holds `true`, `null`, or any word that is not a value. */
  | { kind: 'other'; word: string };

const MAX_DEPTH = 200;
/** Lists the words that end an object, even when its brackets are left open. */
const ENDS = new Set(['obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'startxref']);

/**
 * Reads the value that begins at the cursor; a value cut short gives what it has.
 * @throws TooLong also when it is too deep
 */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > MAX_DEPTH) throw new TooLong();
  const token = nextToken(cursor);
  if (token.kind === 'end') return { kind: 'other', word: '' };
  if (token.kind === 'number') return referenceAt(cursor, token) ?? token;
  if (token.kind !== 'word') return token;
  if (token.word === '<<') return readDictionary(cursor, depth);
  return token.word === '[' ? readArray(cursor, depth) : { kind: 'other', word: token.word };
}

/** Reads `12 0 R` as a reference; null for anything else. */
function referenceAt(cursor: Cursor, { value }: { value: number }): PdfValue | null {
  const ahead = { ...cursor };
  if (nextToken(ahead).kind !== 'number') return null;
  const last = nextToken(ahead);
  if (last.kind !== 'word' || last.word !== 'R') return null;
  cursor.at = ahead.at;
  return { kind: 'reference', number: value };
}

/** Reads the next token without moving the cursor. */
function peek(cursor: Cursor): Token {
  return nextToken({ ...cursor });
}

function isEnd(token: Token, closing: string): boolean {
  return token.kind === 'end' || (token.kind === 'word' && (token.word === closing || ENDS.has(token.word)));
}

function readArray(cursor: Cursor, depth: number): PdfValue {
  const items: PdfValue[] = [];
  while (!isEnd(peek(cursor), ']')) items.push(readValue(cursor, depth + 1));
  close(cursor, ']');
  return { kind: 'array', items };
}

function readDictionary(cursor: Cursor, depth: number): Dictionary {
  const entries: Dictionary['entries'] = [];
  while (!isEnd(peek(cursor), '>>')) {
    const key = nextToken(cursor);
    if (key.kind === 'name' && !isEnd(peek(cursor), '>>')) entries.push([key.name, readValue(cursor, depth + 1)]);
  }
  close(cursor, '>>');
  return { kind: 'dictionary', entries };
}

function close(cursor: Cursor, closing: string): void {
  const token = peek(cursor);
  if (token.kind === 'word' && token.word === closing) nextToken(cursor);
}

/** Returns every value that a dictionary gives to a key. */
export function valuesOf({ entries }: Dictionary, key: string): PdfValue[] {
  return entries.filter(([name]) => name === key).map(([, value]) => value);
}
