import { setImmediate } from 'node:timers/promises';
import { actionFault, addressFault, openingFault } from './actions.ts';
import { attachmentsFault } from './attachments.ts';
import { LockedFile } from './encryption.ts';
import { type PdfFile, readPdf } from './objects.ts';
import { computingOnly, type DictionaryPlace, placesOf } from './places.ts';
import { valuesOf } from './values.ts';
import { xfaFault } from './xfa.ts';

/** Limits how many dictionaries are judged before other requests have their turn. */
const TURN = 1000;

/** Says why a PDF is refused, after « ce fichier »; null when it may stay. */
export async function pdfFault(content: Uint8Array): Promise<string | null> {
  const file = await readPdf(content).catch((error: unknown) =>
    error instanceof LockedFile ? 'est protégé par un mot de passe' : 'est illisible',
  );
  return typeof file === 'string' ? `${file} : rien ne peut y être regardé` : fileFault(file);
}

async function fileFault(file: PdfFile): Promise<string | null> {
  const places = placesOf(file);
  const isComputing = computingOnly(places);
  const isOutside = outsideStreams(file);
  for (const [index, place] of places.dictionaries.entries()) {
    if (index % TURN === 0) await setImmediate();
    const fault =
      actionFault(file, place, isComputing(place)) ??
      openingFault(file, place) ??
      (file.isLocked ? null : addressFault(file, place)) ??
      (isOutside(place) ? 'va chercher un contenu dans un autre fichier' : null);
    if (fault !== null) return fault;
  }
  return (await attachmentsFault(file, places.dictionaries)) ?? xfaFault(file, places.dictionaries);
}

/** Recognises streams whose data, or whose page, is in another file (ISO 32000-1 §7.3.8.2, §8.10.4). */
function outsideStreams({ objects }: PdfFile): (place: DictionaryPlace) => boolean {
  const streams = new Set(objects.flatMap(({ value, data }) => (data === null ? [] : [value])));
  return ({ dictionary }) =>
    streams.has(dictionary) && ['F', 'Ref'].some((key) => valuesOf(dictionary, key).length > 0);
}
