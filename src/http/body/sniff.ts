import { isUtf8 } from 'node:buffer';
import { unzipSync } from 'fflate';

/** Describes a kind of file we accept, recognised by its content; the name must agree, so that nothing opens as something else. */
interface FileKind {
  type: string;
  label: string;
  extensions: string[];
  matches: (content: Uint8Array) => boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Lists the kinds allowed, in the order they are tried; plain text comes last because its test only excludes. */
const KINDS: FileKind[] = [
  { type: 'application/pdf', label: 'PDF', extensions: ['pdf'], matches: startsWith('%PDF-') },
  { type: 'image/png', label: 'PNG', extensions: ['png'], matches: startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', label: 'JPEG', extensions: ['jpg', 'jpeg'], matches: startsWith('\xff\xd8\xff') },
  {
    type: 'image/webp',
    label: 'WebP',
    extensions: ['webp'],
    matches: (content) => startsWith('RIFF')(content) && latin1(content, 8, 12) === 'WEBP',
  },
  {
    type: `${OFFICE}.wordprocessingml.document`,
    label: 'Word',
    extensions: ['docx'],
    matches: isOffice('word/document.xml'),
  },
  { type: `${OFFICE}.spreadsheetml.sheet`, label: 'Excel', extensions: ['xlsx'], matches: isOffice('xl/workbook.xml') },
  {
    type: 'application/vnd.oasis.opendocument.text',
    label: 'OpenDocument',
    extensions: ['odt'],
    // OpenDocument 1.3 part 2 §3.3: `mimetype` is the first entry, stored, so that it lies at byte 30.
    matches: (content) =>
      startsWith('PK\x03\x04')(content) &&
      latin1(content, 30, 77) === 'mimetypeapplication/vnd.oasis.opendocument.text',
  },
  { type: 'text/plain; charset=utf-8', label: 'texte', extensions: ['txt'], matches: isText },
  { type: 'text/csv; charset=utf-8', label: 'CSV', extensions: ['csv'], matches: isText },
];

export const ACCEPTED_FILES = KINDS.map((kind) => kind.label).join(', ');

/** Returns the MIME type of a file, from its content, when its name agrees; null for anything not on the list. */
export function sniff(name: string, content: Uint8Array): string | null {
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  return KINDS.find((kind) => kind.extensions.includes(extension) && kind.matches(content))?.type ?? null;
}

function startsWith(magic: string): (content: Uint8Array) => boolean {
  return (content) => latin1(content, 0, magic.length) === magic;
}

function latin1(content: Uint8Array, from: number, to: number): string {
  return Buffer.from(content.subarray(from, to)).toString('latin1');
}

/** Recognises an OPC package that has this part. */
function isOffice(part: string): (content: Uint8Array) => boolean {
  return (content) => {
    if (!startsWith('PK\x03\x04')(content)) return false;
    const names = zipNames(content) ?? [];
    return names.includes('[Content_Types].xml') && names.includes(part);
  };
}

/**
 * Accepts UTF-8 without control characters other than tabs, line ends and form feeds. A spreadsheet that saves Latin-1 is refused, and its
 * author must be told.
 */
function isText(content: Uint8Array): boolean {
  return isUtf8(content) && !content.some((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte));
}
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d]);

/** Returns the names in a ZIP's central directory, in order, without inflating anything; null when it has no readable directory. */
export function zipNames(content: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        // An empty name is past the end of the file. The declared count may be up to 2³²: going on would take minutes.
        if (name === '') throw new Error('More entries than the directory holds');
        names.push(name);
        return false;
      },
    });
  } catch {
    return null;
  }
  return names;
}
