import { isOrdinaryLink, linkFault } from '../links.ts';
import type { PdfFile } from './objects.ts';
import type { DictionaryPlace } from './places.ts';
import { type Dictionary, type PdfValue, valuesOf } from './values.ts';

/** Names the actions that leave the document or run something (ISO 32000-1 §12.6.4), whatever starts them. */
const REFUSED: { [name: string]: string } = {
  Launch: 'lance un programme',
  SubmitForm: 'envoie ce qui est rempli ailleurs',
  ImportData: 'va chercher des données ailleurs',
  GoToR: 'ouvre un autre fichier',
  GoToE: 'ouvre un fichier incorporé',
  Rendition: 'joue un contenu qui peut porter un script',
  RichMediaExecute: 'joue un contenu qui peut porter un script',
};

/** Lists the annotations refused, which play content besides text, links and fields. */
const PLAYED = new Set(['RichMedia', '3D', 'Movie', 'Screen']);

/** Says what the action of one place does when it is refused; `isComputing` means that it is a field's own calculation. */
export function actionFault(file: PdfFile, { dictionary }: DictionaryPlace, isComputing: boolean): string | null {
  const names = namesOf(file, dictionary, 'S');
  const isScript = names.includes('JavaScript') || valuesOf(dictionary, 'JS').length > 0;
  if (isScript && !isComputing) return 'contient un script (JavaScript) qui n’est pas le calcul d’un champ';
  const refused = names.find((name) => Object.hasOwn(REFUSED, name));
  if (refused !== undefined) return `${REFUSED[refused]} (action ${refused})`;
  const played = namesOf(file, dictionary, 'Subtype').find((name) => PLAYED.has(name));
  return played === undefined ? null : `joue un contenu qui peut porter un script (${played})`;
}

export function namesOf(file: PdfFile, dictionary: Dictionary, key: string): string[] {
  return valuesOf(dictionary, key)
    .flatMap(file.resolve)
    .flatMap((value) => (value.kind === 'name' ? [value.name] : []));
}

/** Refuses an address opened by a click that no page may have; texts of a file that asks for a password are not checked. */
export function addressFault(file: PdfFile, { dictionary }: DictionaryPlace): string | null {
  const addresses = valuesOf(dictionary, 'URI').flatMap(file.resolve);
  const wrong = addresses.flatMap(textOf).find((address) => !isOrdinaryLink(address));
  return wrong === undefined ? null : linkFault(wrong);
}

export function textOf(value: PdfValue): string[] {
  if (value.kind !== 'text') return [];
  const isWide = value.text.startsWith('\xfe\xff');
  return [isWide ? new TextDecoder('utf-16be').decode(Buffer.from(value.text, 'latin1')) : value.text];
}

/** Refuses an address that opens by itself: with the document or a page, or after another action. */
export function openingFault(file: PdfFile, { dictionary }: DictionaryPlace): string | null {
  const triggers = valuesOf(dictionary, 'AA').flatMap(file.resolve);
  const triggered = triggers.flatMap((one) =>
    one.kind === 'dictionary' ? one.entries.map(([, action]) => action) : [],
  );
  const started = startedBy(file, [...valuesOf(dictionary, 'OpenAction'), ...triggered]);
  return started.some((action) => namesOf(file, action, 'S').includes('URI')) ? 'ouvre une adresse de lui-même' : null;
}

/** Returns the actions among the values, and those that follow them (`Next`), each once. */
function startedBy(file: PdfFile, values: PdfValue[]): Dictionary[] {
  const found = new Set<Dictionary>();
  const waiting = values.flatMap(file.resolve);
  for (let action = waiting.pop(); action !== undefined; action = waiting.pop()) {
    if (action.kind !== 'dictionary' || found.has(action)) continue;
    found.add(action);
    const next = valuesOf(action, 'Next').flatMap(file.resolve);
    waiting.push(...next.flatMap((one) => (one.kind === 'array' ? one.items : [one])).flatMap(file.resolve));
  }
  return [...found];
}
