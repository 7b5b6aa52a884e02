/** Shows the text of office files, without their layout: paragraphs, and tables as tables. */
import { unzipSync } from 'fflate';
import { type FileRequest, FullPage, gathering, none, type ShownFile } from '../shown.ts';
import { readProse } from './prose.ts';
import { readWorkbook } from './workbook.ts';

/** Limits the unpacked size of the parts that are read, in bytes. */
const MAX_UNPACKED = 60 * 1024 * 1024;
const WANTED =
  /^(content\.xml|word\/document\.xml|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const UNREADABLE = 'Ce fichier est abîmé, ou écrit d’une façon qui ne se lit pas ici.';

export function showOffice({ content }: FileRequest): ShownFile {
  const page = gathering();
  try {
    const parts = unpack(content);
    if (parts === null) return none(UNREADABLE);
    const prose = parts.get('word/document.xml') ?? parts.get('content.xml');
    if (prose !== undefined) readProse(prose, page);
    else readWorkbook(parts, page);
  } catch (error) {
    // Any other error is the file's: it is not the archive, or the XML, that its name promises.
    if (!(error instanceof FullPage)) return none(UNREADABLE);
  }
  return page.shown();
}

function unpack(content: Uint8Array): Map<string, Uint8Array> | null {
  let unpacked = 0;
  const files = unzipSync(content, {
    filter: ({ name, originalSize }) => {
      if (!WANTED.test(name)) return false;
      unpacked += originalSize;
      return unpacked <= MAX_UNPACKED;
    },
  });
  return unpacked > MAX_UNPACKED ? null : new Map(Object.entries(files));
}
