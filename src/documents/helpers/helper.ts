import type { Json } from '../../base/base.ts';
import type { Labels } from '../contract.ts';
import type { Picture } from '../figures/picture.ts';

/** What an argument must be: the lint compares it with the schema of the field, the run with the value. */
export type ArgumentType =
  | 'date' // civil date or instant
  | 'instant'
  | 'time' // HH:MM
  | 'month' // YYYY-MM
  | 'duration' // ISO 8601
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'code' // text or number
  | 'list' // array
  | 'labels' // literal: id of a list, or address of a field with titles
  | 'field' // literal: name of a field of the items of the list
  | 'literal' // literal text
  | 'any';

export interface HelperArgument {
  name: string;
  type: ArgumentType;
  isOptional?: boolean;
}

/** What a helper may use besides its arguments. */
export interface HelperContext {
  zone: string;
  labels: Labels;
}

/** A text is escaped; a picture becomes an image; lines are text kept line by line. */
export type HelperResult = string | boolean | number | Picture | { lines: string[] };

/** One helper of templates, whole: adding one is one record in one of the lists. */
export interface Helper {
  name: string;
  /** French, for the page that lists helpers. */
  summary: string;
  example: string;
  /** In order. */
  positional: HelperArgument[];
  /** Written `name=value`. */
  named: HelperArgument[];
  /** `condition`: usable in `{{#if (…)}}`; `picture`: where an image may stand; else a text. */
  gives: 'text' | 'condition' | 'picture';
  /** @throws HelperFault when a value is not what it must be */
  call(positional: Json[], named: { [name: string]: Json }, context: HelperContext): HelperResult;
}

/** Says in French what is wrong with a value; the caller adds the position. */
export class HelperFault extends Error {}
