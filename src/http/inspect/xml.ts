import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';

/** Describes an element by its name without prefix, as are its attributes: choosing a prefix hides nothing. */
export interface XmlElement {
  name: string;
  /** Names the parent element; '' for the root. */
  parent: string;
  /** Returns every value given to this attribute: two of them may differ by their prefix alone. */
  values(attribute: string): string[];
}

export interface XmlReader {
  open?(element: XmlElement): void;
  /** Receives a text; `within` names its element. */
  text?(text: string, within: string): void;
  close?(name: string): void;
  /** Receives the text between `<!DOCTYPE` and its end. */
  doctype?(declared: string): void;
}

/** Limits how many characters the parser takes before other requests have their turn. */
const CHUNK = 64 * 1024;
const MAX_DEPTH = 2_000;

/**
 * Reads an XML document, in whichever encoding it is. No other file knows the parser. Entities of a DTD are never replaced: a document that
 * uses one is unreadable.
 * @param tolerant goes on after what is not well formed: Excel itself writes such drawings (.vml)
 * @returns false when it is unreadable
 */
export async function readXml(
  bytes: Uint8Array,
  reader: XmlReader,
  { tolerant = false }: { tolerant?: boolean } = {},
): Promise<boolean> {
  const decoded = decodedXml(bytes);
  if (decoded === null) return false;
  try {
    const parser = parserOf(reader, decoded.encoding, tolerant);
    for (let at = 0; at < decoded.text.length; at += CHUNK) {
      await setImmediate();
      parser.write(decoded.text.slice(at, at + CHUNK));
    }
    parser.close();
    return true;
  } catch {
    return false;
  }
}

function parserOf(reader: XmlReader, encoding: string, tolerant: boolean): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path: string[] = [];
  if (tolerant) parser.on('error', () => {});
  parser.on('xmldecl', (declared) => {
    if (!isSame(declared.encoding, encoding)) throw new Error('It is not in the encoding it says');
  });
  parser.on('doctype', (declared) => reader.doctype?.(declared));
  parser.on('opentag', ({ name, attributes }) => {
    const local = localOf(name);
    const values = (wanted: string) =>
      Object.entries(attributes).flatMap(([key, value]) => (localOf(key) === wanted ? [value] : []));
    reader.open?.({ name: local, parent: path.at(-1) ?? '', values });
    if (path.push(local) > MAX_DEPTH) throw new Error('Too deep');
  });
  const text = (said: string) => reader.text?.(said, path.at(-1) ?? '');
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    reader.close?.(localOf(name));
    path.pop();
  });
  return parser;
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Returns the first characters, without marks, spaces and the zeros of wide encodings: programs open a part according to them, not to its
 * name.
 */
export function headOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1').replaceAll('\0', '');
  return head.replace(/^[\xef\xbb\xbf\xff\xfe\s]+/, '');
}

/** Lists the encodings that office suites write, and no other: a rare one (UTF-7, EBCDIC) could hide tags. */
const ENCODINGS = ['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252'];

/** Decodes the bytes; null when the encoding is not allowed, or the bytes are not in it. */
function decodedXml(bytes: Uint8Array): { text: string; encoding: string } | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? null : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  return ENCODINGS.find((one) => one === declared.trim().toLowerCase()) ?? null;
}

/** Compares the declared encoding, as the parser read it, with the one used: other readers follow the declaration. */
function isSame(declared: string | undefined, encoding: string): boolean {
  if (declared === undefined) return true;
  const said = declared.trim().toLowerCase();
  return said === encoding || (encoding.startsWith('utf-16') && said === 'utf-16');
}
