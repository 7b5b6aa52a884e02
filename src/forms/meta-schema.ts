import type { JsonObject } from '../base/base.ts';
import { annotations, enumeration, listBounds, numberBounds, range, textBounds, typed } from './meta-schema-field.ts';
import { closed, count, LONGEST_LIST, listOf, mapOf, names, ref, text } from './meta-schema-words.ts';

/**
 * Writes what the schema of a form may say: a closed part of JSON Schema 2020-12, and our `x-` keywords. Editors read it as
 * `schemas/meta/form.schema.json` (`jalon types` writes it).
 */
const groupRules: JsonObject = {
  allOf: listOf(ref('condition')),
  anyOf: listOf(ref('condition')),
  oneOf: listOf(ref('condition')),
  not: ref('condition'),
  if: ref('condition'),
  // biome would read a member called `then` as a promise; here it is JSON Schema's word.
  then: ref('condition'),
  else: ref('condition'),
  dependentRequired: mapOf(names, listOf(names)),
  minProperties: count(),
};
const signedChoice = (values: string[], more: string[] = []): JsonObject =>
  closed(
    Object.fromEntries(['field', ...values, ...more].map((name) => [name, text(80)])),
    ['field', ...values],
    'Un champ et ses valeurs.',
  );
const signed = closed(
  {
    text: { ...text(1_000), description: 'Ce que la personne atteste en signant.' },
    name: { ...names, description: 'Champ du nom tapé.' },
    trace: { ...names, description: 'Champ du tracé dessiné, commandes de dessin SVG.' },
    quality: { ...names, description: 'Champ de la qualité de qui signe.' },
    shape: signedChoice(['drawn', 'typed'], ['confirmed']),
    mode: signedChoice(['link'], ['screen']),
    consent: { ...names, description: 'Champ qui garde le texte accepté.' },
    instant: { ...names, description: 'Champ de l’instant, en temps universel.' },
    date: { ...names, description: 'Champ du jour, quand l’instant n’est pas gardé.' },
    day: {
      type: 'string',
      pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}([.][a-zA-Z][a-zA-Z0-9_]{0,59}){0,4}$',
      description:
        'Champ du jour attesté, cherché dans ce qui contient la signature, du plus proche au plus large : signée plus tard, elle est dite « signée après coup ».',
    },
    hash: { ...names, description: 'Champ de l’empreinte SHA-256 de ce qui est signé.' },
    account: { ...names, description: 'Champ du compte de qui a signé, écrit par le produit.' },
    collected: {
      ...names,
      description: 'Champ du nom du compte sur l’appareil duquel une autre personne a signé, écrit par le produit.',
    },
    seal: {
      const: true,
      description: 'L’acte où elle est donnée la date et la scelle, même s’il ne se signe pas lui-même.',
    },
  },
  ['text', 'name', 'trace'],
  'Une signature, dessinée ou tapée : la page demande le nom, le tracé et l’accord, et remplit le reste.',
);
const group: JsonObject = {
  'x-signed': signed,
  'x-columns': {
    ...listOf({ type: 'array', minItems: 2, maxItems: 4, items: names }, 60),
    description: 'Champs montrés côte à côte sur un écran large, rangée par rangée.',
  },
  'x-folded': listOf(
    closed(
      { title: text(120), fields: listOf(names, 60) },
      ['title', 'fields'],
      'Champs qui se suivent, rangés sous un titre à ouvrir : fermé quand ce qui est obligatoire y a déjà sa réponse et que rien n’y est faux.',
    ),
    10,
  ),
  properties: mapOf(names, ref('field')),
  required: { type: 'array', items: names, uniqueItems: true, maxItems: 500 },
  additionalProperties: { const: false, description: 'Toujours false : un nom inconnu est refusé.' },
  ...groupRules,
};

const condition = closed(
  {
    title: text(200),
    description: text(2_000),
    type: { anyOf: [ref('typeName'), listOf(ref('typeName'), 7)] },
    properties: mapOf(names, ref('condition')),
    required: { type: 'array', items: names, uniqueItems: true, maxItems: 500 },
    enum: { type: 'array', minItems: 1, maxItems: LONGEST_LIST },
    const: true,
    ...textBounds,
    ...numberBounds,
    ...listBounds(count(LONGEST_LIST)),
    ...groupRules,
    items: ref('condition'),
    contains: ref('condition'),
    'x-messages': annotations['x-messages'] ?? true,
  },
  [],
  'Une condition sur des champs déclarés ailleurs : elle n’en déclare pas.',
);

const step = closed(
  { title: text(200), description: text(2_000), fields: listOf(names, 500) },
  ['title', 'fields'],
  'Une étape du formulaire et les champs (de premier niveau) qu’elle montre.',
);

const SAME = { number: 'number', integer: 'integer', boolean: 'boolean' };
const KINDS = { object: 'group', array: 'list', string: 'text', ...SAME };
const kind = (type: string, definition: string): JsonObject => ({
  if: {
    properties: { type: { anyOf: [{ const: type }, { type: 'array', contains: { const: type } }] } },
    required: ['type'],
  },
  then: ref(definition),
});

const form = closed(
  {
    $schema: { type: 'string' },
    $id: { type: 'string' },
    ...annotations,
    ...group,
    type: { const: 'object' },
    $defs: mapOf(names, ref('field')),
    'x-layout': {
      enum: ['sections'],
      description:
        'Les étapes sont des parties : chacune dit ce qui lui manque, et l’acte se distingue de l’enregistrement.',
    },
    'x-steps': { ...listOf(ref('step'), 20), description: 'Étapes d’un long formulaire, dans l’ordre.' },
  },
  ['type', 'properties', 'additionalProperties'],
  'Un formulaire : un groupe de champs, en JSON Schema 2020-12 restreint.',
);

const library = closed(
  {
    $schema: { type: 'string' },
    $id: { type: 'string' },
    title: text(200),
    description: text(2_000),
    $defs: mapOf(names, ref('field')),
  },
  ['$defs'],
  'Un fichier de définitions partagées : rien que $defs.',
);

export const formMetaSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Formulaire',
  type: 'object',
  if: { required: ['$defs'], not: { anyOf: [{ required: ['type'] }, { required: ['properties'] }] } },
  then: ref('library'),
  else: ref('form'),
  $defs: {
    typeName: { enum: ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] },
    form,
    library,
    condition,
    step,
    field: {
      type: 'object',
      if: { required: ['$ref'] },
      then: ref('reference'),
      else: {
        required: ['type'],
        properties: { type: { anyOf: [ref('typeName'), listOf(ref('typeName'), 2)] } },
        allOf: Object.entries(KINDS).map(([type, definition]) => kind(type, definition)),
      },
    },
    reference: closed(
      {
        $ref: { type: 'string', pattern: '^([a-z0-9-]+\\.schema\\.json)?#/\\$defs/[a-zA-Z][a-zA-Z0-9_]*$' },
        ...annotations,
        ...range,
      },
      ['$ref'],
      'Un champ décrit dans $defs, ici ou dans un autre fichier de schemas/.',
    ),
    group: closed(
      { ...annotations, ...typed('object'), ...group },
      ['properties', 'additionalProperties'],
      'Un groupe de champs.',
    ),
    list: closed(
      {
        ...annotations,
        ...typed('array'),
        ...listBounds(count(LONGEST_LIST)),
        'x-total': {
          ...names,
          description: 'Champ de chaque ligne dont la somme est montrée sous la liste, à mesure qu’on la remplit.',
        },
        items: ref('field'),
        contains: ref('condition'),
      },
      ['items', 'maxItems'],
      'Une liste de réponses, toujours bornée.',
    ),
    text: closed({ ...annotations, ...enumeration, ...typed('string'), ...textBounds, ...range }, [], 'Un texte.'),
    number: closed({ ...annotations, ...enumeration, ...typed('number'), ...numberBounds }, [], 'Un nombre.'),
    integer: closed({ ...annotations, ...enumeration, ...typed('integer'), ...numberBounds }, [], 'Un nombre entier.'),
    boolean: closed({ ...annotations, ...enumeration, ...typed('boolean') }, [], 'Oui ou non.'),
  },
};
