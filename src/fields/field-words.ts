/** Lists the codes of error that a field may reword by `x-messages`: `answers` has the sentence of each. */
export const MESSAGE_CODES = [
  'required',
  'unknown-field',
  'type',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'anyOf',
  'oneOf',
  'not',
  'minProperties',
  'range',
  'nir',
  'text',
  'name',
  'json',
  'size',
] as const;
export type MessageCode = (typeof MESSAGE_CODES)[number];

/** Lists the marks of `x-sensitive`: the data that articles 9 and 10 of the GDPR protect. */
export const SENSITIVE_MARKS = ['sante', 'handicap', 'addiction', 'origine', 'justice'] as const;
export type SensitiveMark = (typeof SENSITIVE_MARKS)[number];

/** Lists the marks of `x-identifies`: what an answer says of the person a dossier is about. */
export const IDENTITY_MARKS = ['nom', 'naissance', 'adresse', 'telephone', 'email', 'numero'] as const;
export type IdentityMark = (typeof IDENTITY_MARKS)[number];
