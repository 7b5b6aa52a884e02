import { readXml } from '../xml.ts';
import { decodedOrNull } from './attachments.ts';
import type { PdfFile, PdfObject } from './objects.ts';
import type { DictionaryPlace } from './places.ts';
import { type PdfValue, valuesOf } from './values.ts';

/**
 * Judges an XFA form, which brings its own scripts: those of an event are refused, and those that compute or check a field stay, as in
 * other forms.
 */
export async function xfaFault(file: PdfFile, places: DictionaryPlace[]): Promise<string | null> {
  for (const { dictionary } of places) {
    for (const packets of valuesOf(dictionary, 'XFA')) {
      const fault = await packetsFault(file, packets);
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** Judges one stream, or an array of names and streams that make one document. */
async function packetsFault(file: PdfFile, packets: PdfValue): Promise<string | null> {
  const pieces = packetsOf(file, packets).flatMap((packet) => streamsOf(file, packet));
  if (pieces.length === 0) return null;
  const contents = pieces.map((stream) => decodedOrNull(file, stream));
  if (contents.some((content) => content === null)) return UNREADABLE;
  const path: string[] = [];
  let fault: string | null = null;
  const isRead = await readXml(Buffer.concat(contents.filter((content) => content !== null)), {
    open: ({ name }) => {
      if (name === 'script' && path.includes('event')) fault = 'contient un script (XFA) lancé par un événement';
      if (name === 'submit') fault = 'envoie ce qui est rempli ailleurs (XFA)';
      if (name === 'wsdlConnection' || name === 'execute') fault = 'va chercher des données ailleurs (XFA)';
      path.push(name);
    },
    close: () => void path.pop(),
  });
  return fault ?? (isRead ? null : UNREADABLE);
}

const UNREADABLE = 'a un formulaire (XFA) illisible';

function packetsOf(file: PdfFile, value: PdfValue): PdfValue[] {
  if (value.kind === 'array') return value.items;
  const inner = file.resolve(value).find(({ kind }) => kind === 'array');
  return inner?.kind === 'array' ? inner.items : [value];
}

/** Returns the newest version only: a document joined from several versions would not be readable. */
function streamsOf({ objects }: PdfFile, value: PdfValue): PdfObject[] {
  if (value.kind !== 'reference') return [];
  return objects.filter(({ number, data }) => number === value.number && data !== null).slice(-1);
}
