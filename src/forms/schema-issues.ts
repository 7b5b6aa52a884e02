import { jsonPath, type SchemaIssue } from '../answers/answers.ts';
import { closest, type Json, type JsonObject, memo, pointerSteps, valueAt } from '../base/base.ts';
import { metaSchema } from '../definition/definition.ts';
import { compileDetailedCheck, type DetailedError } from './ajv.ts';
import { ruleIssues } from './rule-issues.ts';
import { type SchemaKind, sizeIssues } from './size-issues.ts';

let metaCheck: ReturnType<typeof compileDetailedCheck> | undefined;

/**
 * Returns everything that keeps a schema from being a form: size, then shape by the meta-schema, then what a meta-schema cannot say (names
 * required and not declared, circles of conditions, patterns without end…). When it is empty, `compileForm` accepts the schema, once the
 * references to other files are inlined.
 */
export function formSchemaIssues(schema: JsonObject, kind: SchemaKind = 'form'): SchemaIssue[] {
  return known[kind](schema, () => issuesOf(schema, kind));
}

/** Remembers issues for as long as somebody holds the schema: workflows share schemas, and the next save meets them again. */
const known = {
  form: memo<JsonObject, SchemaIssue[]>('issues of forms'),
  data: memo<JsonObject, SchemaIssue[]>('issues of dossier schemas'),
};

function issuesOf(schema: JsonObject, kind: SchemaKind): SchemaIssue[] {
  const tooBig = sizeIssues(schema, kind);
  if (tooBig.length > 0) return tooBig;
  metaCheck ??= compileDetailedCheck(metaSchema('form'));
  const shape = metaCheck(schema)
    .filter(isMeaningful)
    .map((error) => issueOf(error, schema));
  return [...distinct(shape), ...ruleIssues(schema)];
}

function isMeaningful({ keyword, schemaPath }: DetailedError): boolean {
  return keyword !== 'if' && !/\/(anyOf\/\d+|contains|propertyNames)\//.test(schemaPath);
}

function issueOf(error: DetailedError, schema: JsonObject): SchemaIssue {
  const path = jsonPath(error.instancePath);
  const describe = describers[error.keyword];
  return describe ? { path, ...describe(error, path) } : { path, ...otherwise(error, schema) };
}

type IssueWords = Omit<SchemaIssue, 'path'> & { path?: string };
const describers: { [keyword: string]: (error: DetailedError, path: string) => IssueWords } = {
  additionalProperties: ({ params, declared }, path) => {
    const key = String(params.additionalProperty);
    const near = closest(key, declared);
    return {
      path: `${path}.${key}`,
      message: `Mot-clé « ${key} » non prévu ici.`,
      cure: near ? `Vouliez-vous écrire « ${near} » ?` : `Retirez-le ; sont admis : ${declared.join(', ')}.`,
    };
  },
  required: ({ params }) => {
    const key = String(params.missingProperty);
    return { message: `Il manque « ${key} ».`, cure: CURES[key] ?? `Ajoutez « ${key} ».` };
  },
  propertyNames: ({ params }, path) => ({
    path: `${path}.${params.propertyName}`,
    message: `Le nom « ${params.propertyName} » n'est pas admis ici.`,
    cure: path.endsWith('x-messages')
      ? 'Nommez une cause d’erreur : required, format, pattern, minLength…'
      : 'Un nom de champ : une lettre sans accent, puis lettres et chiffres (60 au plus).',
  }),
};

const CURES: { [key: string]: string } = {
  type: 'Ajoutez "type" : string, number, integer, boolean, array ou object.',
  additionalProperties: 'Ajoutez "additionalProperties": false : un nom inconnu est toujours refusé.',
  maxItems: 'Bornez la liste : "maxItems" de 1 à 1000.',
  items: 'Décrivez les éléments de la liste dans "items".',
  properties: 'Déclarez les champs dans "properties".',
};

function otherwise({ keyword, params, instancePath }: DetailedError, schema: JsonObject): IssueWords {
  const value = valueAt(schema, pointerSteps(instancePath)) ?? null;
  const allowed = params.allowedValues ?? params.allowedValue ?? params.limit ?? params.type ?? params.pattern;
  const isNir = value === 'nir';
  return {
    message: `La valeur ${short(value)} n'est pas admise.`,
    cure: isNir
      ? 'Retirez ce champ : le produit ne garde aucun numéro de sécurité sociale.'
      : cureOf(keyword, allowed ?? null, value),
  };
}

const TYPES: { [type: string]: string } = {
  number: 'un nombre, sans guillemets',
  integer: 'un entier, sans guillemets',
  boolean: 'true ou false, sans guillemets',
  string: 'un texte, entre guillemets',
  array: 'une liste, entre crochets',
  object: 'un objet, entre accolades',
};

function cureOf(keyword: string, allowed: Json, value: Json): string {
  if (keyword === 'type')
    return `Écrivez ${[allowed]
      .flat()
      .map((type) => TYPES[String(type)] ?? type)
      .join(' ou ')}.`;
  if (keyword === 'const') return `Écrivez ${short(allowed)}.`;
  const names = keyword === 'pattern' ? namesInPattern(allowed) : Array.isArray(allowed) ? allowed.map(String) : [];
  const near = typeof value === 'string' ? closest(value, names) : null;
  if (near !== null) return `Vouliez-vous écrire « ${near} » ?`;
  if (names.length > 0) return `Choisissez parmi : ${names.join(', ')}.`;
  return allowed === null ? 'Donnez-lui une autre forme.' : `Attendu (${keyword}) : ${short(allowed)}.`;
}

/** Returns the words of a pattern that is a choice of words: `^(textarea|radio|list:…)$`. */
function namesInPattern(pattern: Json): string[] {
  const choices = typeof pattern === 'string' ? (/^\^\((.*)\)\$$/.exec(pattern)?.[1] ?? '') : '';
  return choices.split('|').flatMap((one) => {
    const kind = /^([a-z]+)(:?)/.exec(one);
    if (kind === null || !choices.includes('|')) return [];
    return [kind[2] === ':' ? `${kind[1]}:…` : `${kind[1]}`];
  });
}

function short(value: Json): string {
  const written = Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
  return written.length > 120 ? `${written.slice(0, 119)}…` : written;
}

function distinct(issues: SchemaIssue[]): SchemaIssue[] {
  return [...new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}
