/**
 * Holds a position in a text of PDF syntax. `left` counts the characters that may still be read, and is shared by all readers of the file.
 */
export interface Cursor {
  bytes: Buffer;
  at: number;
  left: { count: number };
}

export type Token =
  | { kind: 'name'; name: string }
  /** Holds a text in Latin-1, one character for each byte. */
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  /** Holds one of `<<`, `>>`, `[`, `]`, `obj`, `stream`, `true`… */
  | { kind: 'word'; word: string }
  | { kind: 'end' };

/** Is thrown when a file makes its reader go over the same bytes again and again. */
export class TooLong extends Error {}

const SPACES = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)));

/** Reads the next token (ISO 32000-1 §7.2), as leniently as the programs that open such files. */
export function nextToken(cursor: Cursor): Token {
  const from = cursor.at;
  const token = read(cursor);
  cursor.left.count -= cursor.at - from;
  if (cursor.left.count < 0) throw new TooLong();
  return token;
}

function read(cursor: Cursor): Token {
  skipSpaces(cursor);
  const { bytes, at } = cursor;
  if (at >= bytes.length) return { kind: 'end' };
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case '/':
      return readName(cursor);
    case '(':
      return readLiteral(cursor);
    case '<':
      return bytes[at + 1] === 0x3c ? word(cursor, 2) : readHex(cursor);
    case '>':
      return word(cursor, bytes[at + 1] === 0x3e ? 2 : 1);
    case '[':
    case ']':
    case '{':
    case '}':
    case ')':
      return word(cursor, 1);
    default:
      return readWord(cursor);
  }
}

function word(cursor: Cursor, length: number): Token {
  const from = cursor.at;
  cursor.at += length;
  return { kind: 'word', word: cursor.bytes.toString('latin1', from, cursor.at) };
}

/** Skips spaces and comments, which end with their line. */
function skipSpaces(cursor: Cursor): void {
  const { bytes } = cursor;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at] ?? 0;
    if (byte === 0x25) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 0x0a && bytes[cursor.at] !== 0x0d) cursor.at += 1;
    } else if (SPACES.has(byte)) cursor.at += 1;
    else return;
  }
}

export function isRegular(byte: number): boolean {
  return !SPACES.has(byte) && !DELIMITERS.has(byte);
}

function regularEnd({ bytes }: Cursor, from: number): number {
  let at = from;
  while (at < bytes.length && isRegular(bytes[at] ?? 0)) at += 1;
  return at;
}

function readWord(cursor: Cursor): Token {
  const end = regularEnd(cursor, cursor.at);
  const text = cursor.bytes.toString('latin1', cursor.at, end);
  cursor.at = end;
  return /^[+-]*(\d+\.?\d*|\.\d+)$/.test(text) ? { kind: 'number', value: Number(text) } : { kind: 'word', word: text };
}

/** Reads a name, in which `#4a` stands for a letter: `/J#61vaScript` is the name JavaScript. */
function readName(cursor: Cursor): Token {
  const end = regularEnd(cursor, cursor.at + 1);
  const written = cursor.bytes.toString('latin1', cursor.at + 1, end);
  cursor.at = end;
  return { kind: 'name', name: written.replaceAll(/#([0-9a-f]{2})/gi, (_, code) => byteOf(code)) };
}

function byteOf(hexadecimal: string): string {
  return String.fromCharCode(Number.parseInt(hexadecimal, 16));
}

function readHex(cursor: Cursor): Token {
  const found = cursor.bytes.indexOf('>', cursor.at);
  const end = found < 0 ? cursor.bytes.length : found;
  const digits = cursor.bytes.toString('latin1', cursor.at + 1, end).replaceAll(/[^0-9a-f]/gi, '');
  cursor.at = end + 1;
  return { kind: 'text', text: `${digits}${digits.length % 2 === 1 ? '0' : ''}`.replaceAll(/../g, byteOf) };
}

const ESCAPES: { [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readLiteral(cursor: Cursor): Token {
  const end = literalEnd(cursor);
  const written = cursor.bytes.toString('latin1', cursor.at + 1, end);
  cursor.at = end + 1;
  const text = written.replaceAll(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
    if (/^[\r\n]/.test(escaped)) return '';
    return ESCAPES[escaped] ?? escaped;
  });
  return { kind: 'text', text };
}

/** Finds the end of a literal, whose parentheses are paired, except those after a `\`. */
function literalEnd({ bytes, at }: Cursor): number {
  let depth = 0;
  for (let end = at; end < bytes.length; end += 1) {
    const byte = bytes[end];
    if (byte === 0x5c) end += 1;
    else if (byte === 0x28) depth += 1;
    else if (byte === 0x29) {
      depth -= 1;
      if (depth === 0) return end;
    }
  }
  return bytes.length;
}
