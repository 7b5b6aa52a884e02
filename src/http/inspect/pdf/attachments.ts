import { shortened } from '../links.ts';
import { readXml } from '../xml.ts';
import { namesOf, textOf } from './actions.ts';
import type { PdfFile, PdfObject } from './objects.ts';
import type { DictionaryPlace } from './places.ts';
import { type Dictionary, type PdfValue, valuesOf } from './values.ts';

/** Says why the files put in a document are refused: only data (XML, JSON) of a PDF/A-3 may stay, as in electronic invoices. */
export async function attachmentsFault(file: PdfFile, places: DictionaryPlace[]): Promise<string | null> {
  const holders = places.map(({ dictionary }) => dictionary).filter((one) => valuesOf(one, 'EF').length > 0);
  if (holders.length === 0) return null;
  const isArchival = await isPdfA3(file);
  for (const holder of holders) {
    const name = nameOf(file, holder);
    if (!isArchival) return `a une pièce jointe (${shortened(name)}) sans être un PDF/A-3`;
    if (!(await isData(file, holder, name))) return `a une pièce jointe (${shortened(name)}) qui n’est ni XML ni JSON`;
  }
  return null;
}

function nameOf(file: PdfFile, holder: Dictionary): string {
  const names = ['UF', 'F', 'DOS', 'Unix', 'Mac'].flatMap((key) => valuesOf(holder, key)).flatMap(file.resolve);
  return names.flatMap(textOf)[0] ?? 'sans nom';
}

/** Recognises data by its name and by its content, in all its versions. */
async function isData(file: PdfFile, holder: Dictionary, name: string): Promise<boolean> {
  if (!/\.(xml|json)$/i.test(name)) return false;
  const embedded = valuesOf(holder, 'EF').flatMap(file.resolve);
  const values = embedded.flatMap((value) => (value.kind === 'dictionary' ? value.entries.map(([, one]) => one) : []));
  const streams = values.flatMap((value) => streamsOf(file, value));
  if (streams.length === 0) return false;
  for (const stream of streams) {
    if (!(await isXmlOrJson(decodedOrNull(file, stream)))) return false;
  }
  return true;
}

function streamsOf({ objects }: PdfFile, value: PdfValue): PdfObject[] {
  return value.kind === 'reference'
    ? objects.filter(({ number, data }) => number === value.number && data !== null)
    : [];
}

export function decodedOrNull(file: PdfFile, stream: PdfObject): Buffer | null {
  try {
    return file.decode(stream);
  } catch {
    return null;
  }
}

async function isXmlOrJson(content: Buffer | null): Promise<boolean> {
  if (content === null) return false;
  try {
    JSON.parse(content.toString('utf8').replace(/^\ufeff/, ''));
    return true;
  } catch {
    let hasDtd = false;
    const isXml = await readXml(content, {
      doctype: () => {
        hasDtd = true;
      },
    });
    return isXml && !hasDtd;
  }
}

/** Tells whether the document declares itself a PDF/A-3 (XMP, `pdfaid:part`). */
async function isPdfA3(file: PdfFile): Promise<boolean> {
  const isMetadata = ({ value, data }: PdfObject) =>
    data !== null && value.kind === 'dictionary' && namesOf(file, value, 'Type').includes('Metadata');
  for (const stream of file.objects.filter(isMetadata)) {
    let isThird = false;
    const content = decodedOrNull(file, stream);
    if (content === null) continue;
    await readXml(content, {
      open: ({ values }) => {
        isThird ||= values('part').includes('3');
      },
      text: (text, within) => {
        isThird ||= within === 'part' && text.trim() === '3';
      },
    });
    if (isThird) return true;
  }
  return false;
}
