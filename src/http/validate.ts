import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { closest, type FieldError } from '../base/base.ts';
import { isCivilDate } from '../time/time.ts';
import type { Schema } from './schema.ts';

/** Bodies are capped and callers known, so that every error may be told at once. */
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
ajv.addFormat('date', isNearDate);
ajv.addFormat('date-time', isInstant);

/** Checks a value against a schema of a route; compiled once, when the server is made. */
export type Check = (value: unknown) => FieldError[];

export function checkOf(schema: Schema): Check {
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).filter(isTold).map(toFieldError));
}

/** RFC 3339, and a date that exists, in the centuries that calendars and arithmetic can follow. */
export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return match !== null && isNearDate(match[1] ?? '') && !Number.isNaN(Date.parse(text));
}

function isNearDate(text: string): boolean {
  return isCivilDate(text) && text >= '1900-01-01' && text < '2200-01-01';
}

/** `anyOf` says that nothing fitted; the errors of its branches say why. */
function isTold(error: ErrorObject): boolean {
  return error.keyword !== 'anyOf' && error.keyword !== 'if';
}

function toFieldError(error: ErrorObject): FieldError {
  const name = String(error.params.missingProperty ?? error.params.additionalProperty ?? '');
  const path = name === '' ? error.instancePath : `${error.instancePath}/${name}`;
  return { path, code: error.keyword, message: messageOf(error, name) };
}

function messageOf({ keyword, params, schema, parentSchema }: ErrorObject, name: string): string {
  switch (keyword) {
    case 'required':
      return `« ${name} » est à remplir.`;
    case 'additionalProperties':
      return unexpected(name, Object.keys(parentSchema?.properties ?? {}));
    case 'type':
      return `Attendu : ${TYPES[String(params.type)] ?? String(params.type)}.`;
    case 'enum':
      return `Valeurs possibles : ${(params.allowedValues as unknown[]).join(', ')}.`;
    case 'const':
      return `Seule valeur possible : ${String(params.allowedValue)}.`;
    case 'minLength':
    case 'minItems':
    case 'minimum':
      return `Au moins ${String(schema)}${unitOf(keyword)}.`;
    case 'maxLength':
    case 'maxItems':
    case 'maximum':
      return `Au plus ${String(schema)}${unitOf(keyword)}.`;
    case 'uniqueItems':
      return 'La même valeur figure deux fois.';
    case 'format':
      return FORMATS[String(schema)] ?? 'Forme inattendue.';
    default:
      return `Forme inattendue. ${String(parentSchema?.description ?? '')}`.trim();
  }
}

function unexpected(name: string, known: string[]): string {
  const meant = closest(name, known);
  return `« ${name} » n'est pas attendu ici${meant ? ` : vouliez-vous dire « ${meant} » ?` : '.'}`;
}

const TYPES: { [type: string]: string } = {
  string: 'un texte',
  integer: 'un nombre entier',
  number: 'un nombre',
  boolean: 'vrai ou faux (true, false)',
  object: 'un objet',
  array: 'une liste',
  null: 'rien (null)',
};

const FORMATS: { [format: string]: string } = {
  date: 'Attendu : une date qui existe, entre 1900 et 2199, AAAA-MM-JJ.',
  'date-time': 'Attendu : un instant qui existe, entre 1900 et 2199, 2024-01-31T09:00:00Z.',
};

function unitOf(keyword: string): string {
  if (keyword.endsWith('Length')) return ' caractères';
  return keyword.endsWith('Items') ? ' éléments' : '';
}
