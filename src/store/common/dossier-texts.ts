import { scalarJson, Unreadable } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { DossierRow, Texts } from '../contract/contract.ts';
import { readRow, rowText } from './row-text.ts';

/**
 * Sealed texts have blanks at their end so that most steps leave their length as it was (`line-texts.ts` says why): 96 bytes are 128
 * characters of base64.
 */
const STEP = 96;

const bodyWhat = (id: string): string => `dossier\0${id}`;
const rowWhat = (id: string): string => `row\0${id}`;
const partsWhat = (id: string): string => `parts\0${id}`;

/** A dossier as a store keeps it. */
export function keptBody(texts: Texts, dossier: Dossier): string {
  return kept(texts, dossier.id, bodyWhat(dossier.id), bodyText(dossier));
}

/**
 * What `JSON.stringify` gives. A step writes the whole again, and leaves nine tenths of it as they were: the fields of the data, their
 * items and the lines of the calendar that are the very same objects as at the step before keep their text, for nothing is changed in place.
 */
function bodyText(dossier: Dossier): string {
  return objectText(dossier, (value, name) => {
    if (name === 'data') return objectText(dossier.data, keptText);
    return name === 'deadlines' ? keptText(value) : JSON.stringify(value);
  });
}

function objectText(object: object, textOf: (value: unknown, name: string) => string): string {
  let members = '';
  for (const [name, value] of Object.entries(object))
    if (value !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${textOf(value, name)}`;
  return `{${members}}`;
}

const textsOf = new WeakMap<object, string>();

/** Of an object or a list of them, made once. */
function keptText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalarJson(value);
  const known = textsOf.get(value);
  if (known !== undefined) return known;
  const text = Array.isArray(value) ? `[${value.map(keptText).join(',')}]` : JSON.stringify(value);
  textsOf.set(value, text);
  return text;
}

export function readBody(texts: Texts, id: string, body: string): Dossier {
  return JSON.parse(texts.open(bodyWhat(id), body));
}

/** @throws Unreadable when it is not the body of the revision that stands beside it */
export function readBodyAt(
  texts: Texts,
  { id, revision, body }: { id: string; revision: number; body: string },
): Dossier {
  const dossier = readBody(texts, id, body);
  if (dossier.revision === revision) return dossier;
  throw new Unreadable(
    `Le dossier ${id} est à la révision ${revision}, mais ce qui en est gardé est de la révision ${dossier.revision} : il a été remis à un état d’avant. Restaurez une sauvegarde.`,
  );
}

export function keptRow(texts: Texts, row: DossierRow, dossier: Dossier): string {
  return kept(texts, dossier.id, rowWhat(dossier.id), rowText(row, dossier));
}

export function readKeptRow(texts: Texts, id: string, row: string): DossierRow {
  return readRow(texts.open(rowWhat(id), row), id);
}

/** Whether what is kept says the same as this row, in the way texts are now kept. */
export function saysRow(texts: Texts, found: string, row: DossierRow, dossier: Dossier): boolean {
  if (isClear(found) === texts.isSealed) return false;
  return texts.open(rowWhat(dossier.id), found).trimEnd() === rowText(row, dossier);
}

export function keptParts(texts: Texts, id: string, parts: string | null): string | null {
  return parts && texts.seal(id, partsWhat(id), parts);
}

export function readParts(texts: Texts, id: string, parts: string | null): string | null {
  return parts && texts.open(partsWhat(id), parts);
}

/** What is kept as JSON is in clear: no sealed text begins so. */
export function isClear(text: string): boolean {
  return text.startsWith('{');
}

function kept(texts: Texts, dossier: string, what: string, text: string): string {
  if (!texts.isSealed) return text;
  return texts.seal(dossier, what, text + ' '.repeat(STEP - 1 - ((Buffer.byteLength(text) - 1) % STEP)));
}
