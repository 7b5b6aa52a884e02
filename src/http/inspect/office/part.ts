import { headOf, readXml, type XmlReader } from '../xml.ts';
import { isMacroFolder, openDocumentReader } from './open-document.ts';
import { openXmlReader } from './open-xml.ts';

/** Names the format: ECMA-376 (Word, Excel) or OpenDocument. */
export type OfficeFormat = 'open-xml' | 'open-document';

/**
 * Says why a part of an office file is refused, after « ce fichier »; null when it may stay. Its name may only add to the faults of its
 * content.
 */
export async function partFault(name: string, content: Uint8Array, format: OfficeFormat): Promise<string | null> {
  const fault = placeFault(name, format) ?? binaryFault(content);
  if (fault !== null) return `${fault} (${name})`;
  if (content.length === 0) return null;
  const head = headOf(content);
  // Any other part that begins with `<` is checked too, but need not be XML: a font may begin with that byte by chance.
  const isXml = /\.(xml|rels|vml|rdf|svg)$/i.test(name) || head.startsWith('<?xml');
  return isXml || head.startsWith('<') ? xmlFault(name, content, { format, isXml }) : null;
}

function placeFault(name: string, format: OfficeFormat): string | null {
  if (format === 'open-document') return isMacroFolder(name) ? 'contient une macro' : null;
  if (/(^|[\\/])embeddings[\\/]./i.test(name)) return 'contient un fichier incorporé';
  if (/\]\.(last\.)?piece$/i.test(name)) return 'a une partie coupée en morceaux';
  return /(^|[\\/])(vbaProject\.bin|macrosheets[\\/].+|activeX[\\/].+|customUI[\\/].+\.xml)$/i.test(name)
    ? 'contient une macro'
    : null;
}

/**
 * Names what the first bytes of a part reveal: a file in the file; a compound file (OLE) is an object, or the macros of VBA whatever its
 * name.
 */
const INSIDE: [string, string][] = [
  ['PK\x03\x04', 'contient un fichier incorporé'],
  ['%PDF-', 'contient un fichier incorporé'],
  ['{\\rtf', 'contient un fichier incorporé'],
  ['MZ', 'contient un programme'],
  // These bytes are `<?xml` in EBCDIC.
  ['\x4c\x6f\xa7\x94', 'a une partie illisible'],
];
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const MACROS = ['_VBA_PROJECT', 'VBA'].map((name) => Buffer.from(name, 'utf16le'));

function binaryFault(content: Uint8Array): string | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const head = bytes.toString('latin1', 0, 8);
  if (head === COMPOUND) {
    return MACROS.some((name) => bytes.includes(name))
      ? 'contient une macro (VBA)'
      : 'contient un objet incorporé (OLE)';
  }
  return INSIDE.find(([magic]) => head.startsWith(magic))?.[1] ?? null;
}

async function xmlFault(
  name: string,
  content: Uint8Array,
  { format, isXml }: { format: OfficeFormat; isXml: boolean },
): Promise<string | null> {
  const faults: string[] = [];
  const found = (fault: string) => void faults.push(fault);
  const { reader, end } = readerFor(name, format, found);
  const isRead = await readXml(content, reader, { tolerant: /\.vml$/i.test(name) });
  end?.();
  const [fault = isXml && !isRead ? 'a une partie illisible' : null] = faults;
  return fault === null ? null : `${fault} (${name})`;
}

function readerFor(
  name: string,
  format: OfficeFormat,
  found: (fault: string) => void,
): { reader: XmlReader; end?: () => void } {
  if (format === 'open-document' || /\.svg$/i.test(name)) return { reader: openDocumentReader(found) };
  const reader = openXmlReader(found);
  return { reader, end: reader.end };
}
