import type { Json } from '../../base/base.ts';
import type { Picture } from '../figures/figures.ts';
import type { Labels } from '../renderer.ts';

/** Says what an argument must be: the lint compares it with the schema of the field, and the run with the value. */
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

/** Gives what a helper may use besides its arguments. */
export interface HelperContext {
  zone: string;
  labels: Labels;
}

/** Is what a helper returns: a text is escaped, a picture becomes an image, and lines are texts kept on separate lines. */
export type HelperResult = string | boolean | number | Picture | { lines: string[] };

/** Describes one helper of templates completely: a new helper needs only one record in one of the lists. */
export interface Helper {
  name: string;
  /** Explains the helper in French, on the page that lists helpers. */
  summary: string;
  example: string;
  /** Lists the arguments given by position, in order. */
  positional: HelperArgument[];
  /** Lists the arguments written `name=value`. */
  named: HelperArgument[];
  /** Says where the result may be used: a `condition` in `{{#if (…)}}`, a `picture` where an image may be, else a text. */
  gives: 'text' | 'condition' | 'picture';
  /** @throws HelperFault when a value is not what it must be */
  call(positional: Json[], named: { [name: string]: Json }, context: HelperContext): HelperResult;
}

/** Says in French what is wrong with a value; the caller adds the position. */
export class HelperFault extends Error {}
