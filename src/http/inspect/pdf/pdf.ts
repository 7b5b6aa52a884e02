import { actionFault, addressFault, openingFault } from './actions.ts';
import { attachmentsFault } from './attachments.ts';
import { type PdfFile, readPdf } from './objects.ts';
import { computingOnly, type Place, placesOf } from './places.ts';
import { valuesOf } from './values.ts';
import { xfaFault } from './xfa.ts';

/** Why a PDF may not stay, after « ce fichier »; null when it may. */
export async function pdfFault(content: Uint8Array): Promise<string | null> {
  const file = await readPdf(content).catch(() => null);
  return file === null
    ? 'est illisible, ou protégé par un mot de passe : rien ne peut y être regardé'
    : fileFault(file);
}

async function fileFault(file: PdfFile): Promise<string | null> {
  const places = placesOf(file);
  const isComputing = computingOnly(places);
  const isEncrypted = places.dictionaries.some(({ dictionary }) => valuesOf(dictionary, 'Encrypt').length > 0);
  const isOutside = outsideStreams(file);
  for (const place of places.dictionaries) {
    const fault =
      actionFault(file, place, isComputing(place)) ??
      openingFault(file, place) ??
      (isEncrypted ? null : addressFault(file, place)) ??
      (isOutside(place) ? 'va chercher un contenu dans un autre fichier' : null);
    if (fault !== null) return fault;
  }
  return (await attachmentsFault(file, places.dictionaries)) ?? xfaFault(file, places.dictionaries);
}

/** Streams whose data, or whose page, is in another file (ISO 32000-1 §7.3.8.2, §8.10.4). */
function outsideStreams({ objects }: PdfFile): (place: Place) => boolean {
  const streams = new Set(objects.flatMap(({ value, data }) => (data === null ? [] : [value])));
  return ({ dictionary }) =>
    streams.has(dictionary) && ['F', 'Ref'].some((key) => valuesOf(dictionary, key).length > 0);
}
