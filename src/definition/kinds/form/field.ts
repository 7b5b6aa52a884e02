import type { JsonObject } from '../../../base/base.ts';
import type { NameInText } from '../../meaning.ts';
import {
  anything,
  choice,
  integer,
  list,
  listOr,
  map,
  type NamedShape,
  nameAs,
  named,
  oneOf,
  oneOrMany,
  only,
  optional,
  record,
  required,
  type Shape,
  set,
  since,
  some,
  text,
  textNaming,
  typed,
  words,
} from '../../shape.ts';
import { annotations, dateBounds } from './annotations.ts';
import {
  condition,
  FIELD_NAME,
  groupRules,
  listBounds,
  MAX_ITEMS,
  numberBounds,
  textBounds,
  typeName,
} from './condition.ts';
import { signed } from './signature.ts';

const own = nameAs('field', FIELD_NAME, { owner: 'group' });

/** Finds the file and the part that a reference names: `communs.schema.json#/$defs/adresse`. */
function namesBorrowed(reference: string): NameInText[] {
  const [file = ''] = reference.split('#');
  const start = reference.lastIndexOf('/') + 1;
  const part: NameInText = { of: 'part', owner: file, value: reference.slice(start), start };
  return file === '' ? [part] : [{ of: 'form', owner: 'file', value: file, start: 0 }, part];
}

const reference = named(
  'reference',
  ['Champ emprunté', 'Un champ décrit dans $defs, ici ou dans un autre fichier de schemas/.'],
  () =>
    record({
      $ref: required(
        textNaming(namesBorrowed, { pattern: '^([a-z0-9-]+\\.schema\\.json)?#/\\$defs/[a-zA-Z][a-zA-Z0-9_]*$' }),
        'Emprunté à',
      ),
      ...annotations,
      ...dateBounds,
    }),
);

const ofType = (type: string) =>
  optional(
    listOr(list(oneOf(type, 'null'), { minItems: 2, maxItems: 2, uniqueItems: true }), only(type)),
    'Nature de la réponse',
    { change: 'structural' },
  );

const choices = {
  enum: optional(set(anything, { minItems: 1, maxItems: MAX_ITEMS }), 'Choix', {
    change: { comes: 'additive', goes: 'tightening' },
  }),
  const: optional(anything, 'Seule réponse admise'),
  'x-enum-titles': optional(map(text({ maxLength: 200 }), words(300)), 'Libellés des choix', {
    help: 'Libellé de chaque valeur de enum.',
    change: 'neutral',
  }),
} as const;

/** Describes the questions of a group, how they are laid out, and what they ask of one another. */
export const groupMembers = () =>
  ({
    'x-signed': optional(signed, 'Signature', {
      help: 'Une signature, dessinée ou tapée : la page demande le nom, le tracé et l’accord, et remplit le reste.',
      change: 'condition',
    }),
    'x-columns': optional(
      list(list(own, { minItems: 2, maxItems: 4 }), { ...some, maxItems: 60 }),
      'Colonnes montrées',
      {
        help: 'Champs montrés côte à côte sur un écran large, rangée par rangée.',
        change: 'neutral',
      },
    ),
    'x-folded': since(
      3,
      optional(
        list(
          record({
            title: required(words(120), 'Titre'),
            fields: required(list(own, { ...some, maxItems: 60 }), 'Champs'),
          }),
          { ...some, maxItems: 10 },
        ),
        'Questions repliées',
        {
          help: 'Champs qui se suivent, rangés sous un titre à ouvrir : fermé quand ce qui est obligatoire y a déjà sa réponse et que rien n’y est faux.',
          change: 'neutral',
        },
      ),
    ),
    properties: required(fields, 'Questions'),
    required: optional(set(own, { maxItems: 500 }), 'Réponses obligatoires', {
      change: { comes: 'tightening', goes: 'additive' },
    }),
    additionalProperties: required(only(false), 'Autres réponses', 'Toujours false : un nom inconnu est refusé.'),
    ...groupRules('group'),
  }) as const;

export const group: NamedShape = named('group', ['Groupe', 'Un groupe de champs.'], () =>
  record({ ...annotations, type: ofType('object'), ...groupMembers() }, {}, 'tightening'),
);

export const lines: NamedShape = named('list', ['Liste', 'Une liste de réponses, toujours bornée.'], () =>
  record(
    {
      ...annotations,
      type: ofType('array'),
      ...listBounds,
      maxItems: required(integer({ minimum: 0, maximum: MAX_ITEMS }), 'Nombre de lignes, au plus', {
        change: 'ceiling',
      }),
      'x-total': since(
        3,
        optional(nameAs('field', FIELD_NAME, { owner: 'row' }), 'Total montré', {
          help: 'Champ de chaque ligne dont la somme est montrée sous la liste, à mesure qu’on la remplit.',
          change: 'neutral',
        }),
      ),
      items: required(formField, 'Ce qui est demandé à chaque ligne', { isWrapper: true }),
      contains: optional(condition, 'Une ligne au moins'),
    },
    {},
    'tightening',
  ),
);

export const textField = named('text', ['Texte', 'Un texte.'], () =>
  record({ ...annotations, ...choices, type: ofType('string'), ...textBounds, ...dateBounds }, {}, 'tightening'),
);
export const numberField = named('number', ['Nombre', 'Un nombre.'], () =>
  record({ ...annotations, ...choices, type: ofType('number'), ...numberBounds }, {}, 'tightening'),
);
const integerField = named('integer', ['Nombre entier', 'Un nombre entier.'], () =>
  record({ ...annotations, ...choices, type: ofType('integer'), ...numberBounds }, {}, 'tightening'),
);
const booleanField = named('boolean', ['Oui ou non', 'Oui ou non.'], () =>
  record({ ...annotations, ...choices, type: ofType('boolean') }, {}, 'tightening'),
);

export const formField: NamedShape & Shape<JsonObject> = named('formField', ['Question'], () =>
  choice(
    {
      schema: { type: 'object', required: ['$ref'] },
      holds: (value) => typeof value === 'object' && value !== null && '$ref' in value,
    },
    // Whatever is borrowed, a form holds it as JSON.
    reference as NamedShape & Shape<JsonObject>,
    typed(oneOrMany(typeName, { minItems: 1, maxItems: 2 }), {
      object: group,
      array: lines,
      string: textField,
      number: numberField,
      integer: integerField,
      boolean: booleanField,
    }),
  ),
);

/** Maps the questions of a group by name. */
const fields: Shape<{ [name: string]: JsonObject }> = map(
  nameAs('field', FIELD_NAME, { owner: 'group', declares: true }),
  formField,
);
