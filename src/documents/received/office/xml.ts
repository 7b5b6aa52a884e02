import { SaxesParser } from 'saxes';

/** Receives what an XML document says, in order. Names have no prefix. */
export interface PartReader {
  open?(name: string, attribute: (wanted: string) => string | undefined, parent: string): void;
  text?(text: string, within: string): void;
  close?(name: string): void;
}

/** Reads one part of an office file. Entities of a DTD are never replaced: a document that uses one is unreadable. */
export function readPart(bytes: Uint8Array, reader: PartReader): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = localOf(name);
    const attribute = (wanted: string) => Object.entries(attributes).find(([key]) => localOf(key) === wanted)?.[1];
    reader.open?.(local, attribute, path.at(-1) ?? '');
    path.push(local);
  });
  const text = (said: string) => reader.text?.(said, path.at(-1) ?? '');
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    path.pop();
    reader.close?.(localOf(name));
  });
  parser.write(decoded(bytes)).close();
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(bytes: Uint8Array): string {
  const [a = 0, b = 0] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  return new TextDecoder(declared).decode(bytes);
}
