import { closest, type FieldError } from '../../base/base.ts';
import { compileOwnCheck, type Failure } from '../../forms/forms.ts';
import type { Schema } from '../../shapes/shapes.ts';

/**
 * Checks a value against a schema of a route, which is compiled at its first value. Every error is reported, since bodies are limited in
 * size.
 */
export type RouteCheck = (value: unknown) => FieldError[];

export function checkOf(schema: Schema): RouteCheck {
  const failuresOf = compileOwnCheck(schema);
  return (value) => failuresOf(value).filter(isMeaningful).map(toFieldError);
}

/** Leaves out `anyOf`, which only says that nothing fitted; the errors of its branches say why. */
function isMeaningful(error: Failure): boolean {
  return error.keyword !== 'anyOf' && error.keyword !== 'if';
}

function toFieldError(error: Failure): FieldError {
  const name = String(error.params.missingProperty ?? error.params.additionalProperty ?? '');
  const path = name === '' ? error.instancePath : `${error.instancePath}/${name}`;
  return { path, code: error.keyword, message: messageOf(error, name) };
}

function messageOf({ keyword, params, schema, parentSchema }: Failure, name: string): string {
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
