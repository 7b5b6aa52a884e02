import { cache, closest, type Finding, isJsonObject, memo, own, pointerSteps } from '../../base/base.ts';
import { type DefinitionKind, metaSchema } from '../../definition/definition.ts';
import { compileOwnCheck, type Failure } from '../../forms/forms.ts';

type ShapeCheck = (content: unknown) => Failure[];
const checks = cache<DefinitionKind, ShapeCheck>({ name: 'checks of definitions', bound: 50 });

/** Finds the parts of a definition file that the grammar does not allow. */
export function shapeFindings(kind: DefinitionKind, file: string, content: unknown): Finding[] {
  return failuresOf(kind, content)
    .filter(isMeaningful)
    .map((error) => ({ level: 'error', file, ...described(error) }));
}

/** Keeps the failures of each definition, which is read again at each save and by the lint: it is checked once. */
const known = memo<object, Failure[]>('faults of shape');
function failuresOf(kind: DefinitionKind, content: unknown): Failure[] {
  if (!isJsonObject(content)) return checkOf(kind)(content);
  return known(content, () => checkOf(kind)(content));
}

function checkOf(kind: DefinitionKind): ShapeCheck {
  return checks.ensure(kind, () => compileOwnCheck(metaSchema(kind)));
}

/** Leaves out the noise Ajv adds to the real error: the keyword that led it there, and each branch of a choice. */
function isMeaningful(error: Failure): boolean {
  const isEcho = ['if', 'propertyNames', 'discriminator'].includes(error.keyword);
  return !isEcho && !/\/oneOf\/\d+\/required$/.test(error.schemaPath);
}

type FailureText = Pick<Finding, 'code' | 'path' | 'message' | 'cure'>;

function described(error: Failure): FailureText {
  const path = jsonPath(error.instancePath);
  if (error.propertyName !== undefined) return forbiddenName(`${path}.${error.propertyName}`, error.propertyName);
  const describe = own(describers, error.keyword);
  return { path, ...(describe ?? somethingElse)(error, path) };
}

function forbiddenName(path: string, name: string): FailureText {
  const message = `Le nom « ${name} » n'est pas permis.`;
  return {
    code: 'forbidden-name',
    path,
    message,
    cure: 'Utiliser des lettres sans accent, des chiffres et des tirets, en commençant par une lettre ; les noms « xstate.… », « * » et ceux de JavaScript (constructor…) sont réservés.',
  };
}

type Describe = (error: Failure, path: string) => Omit<FailureText, 'path'> & { path?: string };

const FORMAT_OF_AUTHOR: FailureText = {
  code: 'format-of-author',
  path: '$.format',
  message: 'Le format d’une définition est écrit par Jalon à la publication, jamais par son auteur.',
  cure: 'Supprimer « format ».',
};

const describers: { [keyword: string]: Describe } = {
  additionalProperties: ({ params, parentSchema }, path) => {
    const key = String(params.additionalProperty);
    if (path === '$' && key === 'format') return FORMAT_OF_AUTHOR;
    const known = Object.keys(isJsonObject(parentSchema?.properties) ? parentSchema.properties : {});
    const near = closest(key, known);
    const cure = near ? `Vouliez-vous « ${near} » ?` : `La supprimer, ou choisir parmi : ${known.join(', ')}.`;
    return { code: 'unknown-key', path: `${path}.${key}`, message: `Clé inconnue « ${key} ».`, cure };
  },
  required: ({ params }) => ({
    code: 'missing-key',
    message: `Il manque la clé « ${params.missingProperty} ».`,
    cure: `Ajouter « ${params.missingProperty} ».`,
  }),
  type: ({ params, data }) => ({
    code: 'wrong-type',
    message: `${kindOf(data)} trouvé au lieu de : ${frenchTypes(params.type)}.`,
    cure: `Écrire ${frenchTypes(params.type)}.`,
  }),
  enum: ({ params, data }) => {
    const allowed: unknown[] = params.allowedValues;
    const near = typeof data === 'string' ? closest(data, allowed.map(String)) : null;
    const cure = near ? `Vouliez-vous « ${near} » ?` : `Choisir parmi : ${allowed.join(', ')}.`;
    return {
      code: registryCode(allowed),
      message: `« ${shown(data)} » n'est pas une valeur connue.`,
      cure,
    };
  },
  const: ({ params: { allowedValue }, data }) => {
    const isQuoted = typeof data === 'string' && typeof allowedValue !== 'string';
    const wanted = typeof allowedValue === 'string' ? `« ${allowedValue} »` : `${allowedValue}, sans guillemets`;
    return {
      code: 'wrong-value',
      message: `${isQuoted ? 'Le texte ' : ''}« ${shown(data)} » trouvé au lieu de ${wanted}.`,
      cure: `Écrire ${wanted}.`,
    };
  },
  pattern: ({ data, parentSchema }) => ({
    code: 'wrong-value',
    message: `« ${shown(data)} » n'a pas la forme attendue.`,
    cure: helpOf(parentSchema),
  }),
  not: ({ data }) => ({
    code: 'forbidden-name',
    message: `Le nom « ${shown(data)} » est réservé.`,
    cure: 'Choisir un autre nom.',
  }),
  oneOf: ({ parentSchema }) => ({
    code: 'wrong-value',
    message: 'Ni une seule des formes possibles, ni aucune.',
    cure: helpOf(parentSchema),
  }),
  uniqueItems: ({ params }) => ({
    code: 'twice',
    message: `Les éléments ${params.j} et ${params.i} sont égaux.`,
    cure: 'En garder un seul.',
  }),
  minLength: () => ({ code: 'empty', message: 'Texte vide.', cure: 'Écrire un texte, ou supprimer la clé.' }),
  minItems: ({ params }) => ({
    code: 'empty',
    message: `Il faut au moins ${params.limit} élément(s).`,
    cure: 'Compléter la liste, ou supprimer la clé.',
  }),
  maxLength: ({ params }) => ({
    code: 'too-big',
    message: `Plus de ${params.limit} caractères.`,
    cure: 'Raccourcir, ou partager en plusieurs.',
  }),
};

function somethingElse({ message, parentSchema }: Failure): Omit<FailureText, 'path'> {
  return {
    code: 'wrong-value',
    message: `Valeur refusée (${message ?? 'sans précision'}).`,
    cure: helpOf(parentSchema),
  };
}

/** Tells the two closed registries apart by a member that only each of them has. */
function registryCode(allowed: unknown[]): string {
  if (allowed.includes('when')) return 'unknown-guard';
  return allowed.includes('record') ? 'unknown-action' : 'wrong-value';
}

function helpOf(schema: unknown): string {
  const help = isJsonObject(schema) ? (schema.description ?? schema.title) : undefined;
  return typeof help === 'string' ? help : 'Voir le méta-schéma dans schemas/meta.';
}

const TYPES: { [type: string]: string } = {
  object: 'un objet',
  array: 'une liste',
  string: 'un texte',
  number: 'un nombre',
  integer: 'un entier',
  boolean: 'true ou false',
  null: 'null',
};

function frenchTypes(type: string | string[]): string {
  return [type]
    .flat()
    .map((one) => TYPES[one] ?? one)
    .join(' ou ');
}

function kindOf(data: unknown): string {
  if (data === null) return 'Null';
  if (Array.isArray(data)) return 'Liste';
  return { object: 'Objet', string: 'Texte', number: 'Nombre', boolean: 'Booléen' }[typeof data as string] ?? 'Contenu';
}

function shown(data: unknown): string {
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Turns `/machine/states/a/on/b/0` into `$.machine.states.a.on.b[0]`. */
function jsonPath(pointer: string): string {
  return pointerSteps(pointer).reduce((path, step) => path + (/^\d+$/.test(step) ? `[${step}]` : `.${step}`), '$');
}
