import type { JsonObject } from '../../../base/base.ts';
import { broughtKinds, formats, MESSAGE_CODES } from '../../../fields/fields.ts';
import {
  anything,
  bringing,
  deciding,
  flag,
  integer,
  list,
  listOr,
  map,
  type NamedShape,
  nameAs,
  named,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  set,
  some,
  text,
  words,
} from '../../shape.ts';

export const MAX_ITEMS = 1_000;
export const FIELD_NAME = { pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}$' };
/** A workflow declares the agreements of its people under such names, and the questions of its forms bear them. */
export const CONSENT_NAME = { pattern: '^[a-z][a-zA-Z0-9-]{0,39}$' };
const upTo = (maximum: number) => integer({ minimum: 0, maximum });
const count = upTo(1_000_000);

/** A condition names fields of what it is about: of a group, or of the lines of a list. */
const asked = nameAs('field', FIELD_NAME, { owner: 'asked' });

export const typeName = named('typeName', ['Nature'], () =>
  oneOf('object', 'array', 'string', 'number', 'integer', 'boolean', 'null'),
);

export const textBounds = {
  minLength: optional(count, 'Longueur, au moins', { change: 'floor' }),
  maxLength: optional(count, 'Longueur, au plus', { change: 'ceiling' }),
  pattern: optional(text({ minLength: 1, maxLength: 1_000 }), 'Forme de la réponse', {
    help: 'Expression sans référence arrière ni regard en avant ou en arrière : temps linéaire.',
    change: 'condition',
  }),
  format: optional(bringing(oneOf(...Object.keys(formats)), broughtKinds), 'Forme de la réponse', {
    change: 'condition',
  }),
} as const;

export const numberBounds = {
  minimum: optional(number(), 'Au moins', { change: 'floor' }),
  maximum: optional(number(), 'Au plus', { change: 'ceiling' }),
  exclusiveMinimum: optional(number(), 'Plus de', { change: 'floor' }),
  exclusiveMaximum: optional(number(), 'Moins de', { change: 'ceiling' }),
  multipleOf: optional(number({ exclusiveMinimum: 0 }), 'Multiple de'),
} as const;

export const listBounds = {
  minItems: optional(upTo(MAX_ITEMS), 'Nombre de lignes, au moins', { change: 'floor' }),
  maxItems: optional(upTo(MAX_ITEMS), 'Nombre de lignes, au plus', { change: 'ceiling' }),
  uniqueItems: optional(flag, 'Sans doublon'),
} as const;

export const ownMessages = optional(map(oneOf(...MESSAGE_CODES), words(500)), 'Messages d’erreur', {
  help: 'Phrases propres à ce champ, par cause d’erreur ; {limit} et autres valeurs sont remplacées.',
  change: 'neutral',
  isReadOnly: true,
});

/** A condition is written in a closed part of JSON Schema, and bears on fields that are declared elsewhere. */
export const condition: NamedShape & Shape<JsonObject> = named(
  'condition',
  ['Condition', 'Une condition sur des champs déclarés ailleurs : elle n’en déclare pas.'],
  (): Shape<JsonObject> =>
    record({
      title: optional(words(200), 'Titre', { change: 'neutral' }),
      description: optional(words(2_000), 'Aide', { change: 'neutral' }),
      type: optional(listOr(list(typeName, { minItems: 1, maxItems: 7 }), typeName), 'Nature de la réponse'),
      properties: optional(map(asked, condition), 'Champs'),
      required: optional(set(asked, { maxItems: 500 }), 'Réponses obligatoires'),
      enum: optional(list(anything, { minItems: 1, maxItems: MAX_ITEMS }), 'Une de ces valeurs'),
      const: optional(anything, 'Cette valeur'),
      ...textBounds,
      ...numberBounds,
      ...listBounds,
      ...groupRules('asked'),
      items: optional(condition, 'Chaque ligne'),
      contains: optional(condition, 'Une ligne au moins'),
      'x-messages': ownMessages,
    }) as Shape<JsonObject>,
);

const several = list(condition, { minItems: 1, maxItems: MAX_ITEMS });

/** Says how the answers of one group depend on one another. */
export const groupRules = (owner: 'asked' | 'group') => {
  const one = nameAs('field', FIELD_NAME, { owner });
  return {
    allOf: optional(several, 'Toutes ces conditions'),
    anyOf: optional(several, 'Une de ces conditions au moins'),
    oneOf: optional(several, 'Une seule de ces conditions'),
    not: optional(condition, 'Pas cette condition'),
    if: optional(deciding(condition, 'act', 'd’autres réponses sont exigées, ou limitées'), 'Si'),
    then: optional(condition, 'Alors'),
    else: optional(condition, 'Sinon'),
    dependentRequired: optional(
      map(one, list(one, { ...some, maxItems: MAX_ITEMS })),
      'Obligatoires avec une autre',
      'Pour chaque champ, ceux qui deviennent obligatoires quand il a sa réponse.',
    ),
    minProperties: optional(count, 'Nombre de réponses, au moins'),
  } as const;
};
