import { memo, scalarJson, Unreadable } from '../../base/base.ts';
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

/** Writes a dossier the way a store keeps it. */
export function keptBody(texts: Texts, dossier: Dossier): string {
  return kept(texts, dossier.id, bodyWhat(dossier.id), bodyText(dossier));
}

/**
 * Builds the text that `JSON.stringify` would give, and reuses the text of every part that the step did not replace. Fields, their items
 * and calendar lines are never changed in place, so the same object always has the same text; a step replaces about a tenth of them.
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

const textsOf = memo<object, string>('texts of dossiers');

/** Remembers the text of an object or list, so that it is built only once. */
function keptText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalarJson(value);
  return textsOf(value, () => (Array.isArray(value) ? `[${value.map(keptText).join(',')}]` : JSON.stringify(value)));
}

export function readBody(texts: Texts, id: string, body: string): Dossier {
  return JSON.parse(texts.open(bodyWhat(id), body));
}

/** @throws Unreadable when the body is of another revision than the one given */
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

/** Tells whether the stored text says the same as this row, and is written as texts are written now (sealed or in clear). */
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

/** Tells JSON in clear from a sealed text, which never begins with `{`. */
export function isClear(text: string): boolean {
  return text.startsWith('{');
}

function kept(texts: Texts, dossier: string, what: string, text: string): string {
  if (!texts.isSealed) return text;
  return texts.seal(dossier, what, text + ' '.repeat(STEP - 1 - ((Buffer.byteLength(text) - 1) % STEP)));
}
