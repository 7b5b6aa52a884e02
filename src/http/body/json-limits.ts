import { type FieldError, isForbiddenName } from '../../base/base.ts';

/** Allows more than any form or definition needs (DESIGN §6: schemas ≤ 30), and far less than what would exhaust a stack. */
const MAX_DEPTH = 64;

/** Tells whether brackets nest deeper than we read; it looks at the text in one pass, before parsing. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      if (unit === QUOTE) inString = false;
      continue;
    }
    if (unit === QUOTE) inString = true;
    if (unit === OPEN_BRACE || unit === OPEN_BRACKET) depth += 1;
    if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Finds values that JSON can write and that we could not keep as they are: names JavaScript objects inherit, numbers out of range (they
 * become Infinity), null characters and halves of characters (the store would change them, and with them the hashes).
 */
export function unkeepable(value: unknown, path = ''): FieldError[] {
  if (typeof value === 'string')
    return isKeepable(value) ? [] : [{ path, code: 'characters', message: BAD_CHARACTERS }];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [{ path, code: 'number', message: BAD_NUMBER }];
  if (Array.isArray(value)) return value.flatMap((item, index) => unkeepable(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...unkeepableName(name, path),
    ...unkeepable(member, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  ]);
}

function unkeepableName(name: string, path: string): FieldError[] {
  if (isForbiddenName(name))
    return [{ path, code: 'name', message: `Le nom « ${name} » est réservé : renommez ce membre.` }];
  return isKeepable(name) ? [] : [{ path, code: 'characters', message: BAD_CHARACTERS }];
}

const BAD_CHARACTERS = 'Caractère nul ou moitié de caractère : retirez-le.';
const BAD_NUMBER = 'Nombre trop grand pour être gardé.';

/** Tells whether a text has neither U+0000 nor lone surrogates. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
