import Handlebars from 'handlebars';
import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { DocumentFaults } from '../fault.ts';

/** Limits the rounds of all loops in one document: a page has dozens, a table of a year some thousands. */
const MAX_ROUNDS = 1_000_000;
export const MAX_OUTPUT = 4_000_000;

/** Holds HTML that a helper guarantees to be safe. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/**
 * Matches what no markup may contain: control characters, lone surrogates, code points that are no characters. Pasted text brings some
 * along.
 */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\uFDD0-\uFDEF]|\p{Cs}|[\u{FFFE}\u{FFFF}\u{1FFFE}\u{1FFFF}]/gu;

/** Escapes a text that a person typed, and removes characters that no markup may contain. */
export function safeText(text: string): string {
  return Handlebars.escapeExpression(text.replace(UNWRITABLE, ''));
}

export interface TemplatePlace {
  line: number;
  column: number;
  template: string;
}

/** Receives every name that compiled templates read and every value they print. */
export interface Guard {
  read(parent: unknown, name: string, line: number, column: number, template: string): unknown;
  show(value: unknown, line: number, column: number, template: string): string;
  countRound(length: number): void;
}

/**
 * Watches one expansion. Handlebars' own `strict` reports no absent field inside a helper, `#if`, `#each` or `#with`, and names only its
 * last step; here every read is checked, and an absent field is named by its full path.
 */
export function guardOf(data: JsonObject): Guard {
  let rounds = 0;
  let lastEmpty: { parent: unknown; name: string } | null = null;
  return {
    read: (parent, name, line, column, template) => {
      if (typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)) {
        const value = (parent as { [name: string]: unknown })[name];
        if (value === null) lastEmpty = { parent, name };
        return value;
      }
      const around =
        parent === null && lastEmpty
          ? `${addressIn(data, lastEmpty.parent)}${lastEmpty.name}.`
          : addressIn(data, parent);
      throw absent(`${around}${name}`, { line, column, template }, parent === null);
    },
    show: (value, line, column, template) => {
      if (typeof value === 'string') return safeText(value);
      if (value === null || value === undefined) return '';
      if (value instanceof Markup) return value.html;
      if (typeof value === 'number') return String(value);
      const kind = typeof value === 'boolean' ? 'vrai ou faux' : 'un groupe ou une liste';
      const message = `La valeur est ${kind}, pas un texte.`;
      const cure =
        typeof value === 'boolean' ? 'Écrire {{#if …}} ou {{coche …}}.' : 'Nommer un de ses champs, ou {{#each}}.';
      throw fault({ line, column, template }, message, cure);
    },
    countRound: (length) => {
      rounds += 1;
      const place = { line: 1, column: 1, template: '' };
      if (rounds > MAX_ROUNDS) throw fault(place, `Plus de ${MAX_ROUNDS} tours de boucle.`, TOO_MUCH);
      if (length > MAX_OUTPUT) throw fault(place, `Plus de ${MAX_OUTPUT / 1e6} Mo de texte.`, TOO_MUCH);
    },
  };
}

export const TOO_MUCH = 'Retirer des {{#each}} les uns dans les autres, ou partager le document.';

function absent(path: string, place: TemplatePlace, isEmptyGroup: boolean): DocumentFaults {
  const message = `Le champ « ${path} » est absent des données.`;
  const cure = isEmptyGroup
    ? 'Entourer de {{#if}} : son groupe est vide.'
    : 'Corriger le nom, ou donner le champ (vide : null).';
  return fault(place, message, cure);
}

function fault({ line, column, template }: TemplatePlace, message: string, cure: string): DocumentFaults {
  return new DocumentFaults([{ line, column, message, cure }], template === '' ? null : template);
}

/** Returns the address of a value found in the data, as `data.enfants.2.`; it is looked for only when something is wrong. */
function addressIn(data: JsonObject, wanted: unknown): string {
  const find = (value: Json, address: string): string | null => {
    if (value === wanted) return address;
    const members = Array.isArray(value) ? Object.entries(value) : isJsonObject(value) ? Object.entries(value) : [];
    for (const [name, member] of members) {
      const found = typeof member === 'object' && member !== null ? find(member, `${address}${name}.`) : null;
      if (found !== null) return found;
    }
    return null;
  };
  return find(data, '') ?? '';
}
