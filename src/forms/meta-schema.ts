import { formats, messageCodes, sensitiveMarks } from '../answers/answers.ts';
import type { JsonObject } from '../base/base.ts';

/**
 * What a form's schema may say: a closed part of JSON Schema 2020-12, and our `x-` keywords. Published as
 * `schemas/meta/form.schema.json` for editors (`jalon types` writes it).
 */

const LONGEST_LIST = 1_000;

const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });
const text = (maxLength: number): JsonObject => ({ type: 'string', minLength: 1, maxLength });
const count = (maximum = 1_000_000): JsonObject => ({ type: 'integer', minimum: 0, maximum });
const listOf = (items: JsonObject, maxItems = LONGEST_LIST): JsonObject => ({
  type: 'array',
  minItems: 1,
  maxItems,
  items,
});
const mapOf = (names: JsonObject, values: JsonObject): JsonObject => ({
  type: 'object',
  propertyNames: names,
  additionalProperties: values,
});
const closed = (properties: JsonObject, required: string[], description: string): JsonObject => ({
  description,
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const WIDGETS =
  '^(textarea|radio|select|file|signature|minutes|money|time|month|organisation|list:[a-z0-9-]+|person:[a-zA-Z0-9-]+|dossier:[a-z0-9-]+(,[a-z0-9-]+)*|directory:[a-z0-9-]+|item:[a-zA-Z0-9_.]+)$';

/** What any field may say of itself, a reference too. */
const ROW_FIELD: JsonObject = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}$' };

const annotations: JsonObject = {
  title: { ...text(200), description: 'La question, telle que la personne la lit.' },
  description: { ...text(2_000), description: "L'aide affichée sous la question." },
  examples: {
    type: 'array',
    minItems: 1,
    maxItems: 10,
    description: 'Réponses possibles ; la première est montrée en cas d’erreur.',
  },
  'x-show-if': {
    ...ref('condition'),
    description: 'Le champ est montré quand le groupe qui le contient remplit cette condition.',
  },
  'x-when-hidden': {
    enum: ['clear', 'keep'],
    description: 'Sort de la réponse quand le champ est caché : effacée (par défaut) ou gardée.',
  },
  'x-sensitive': {
    enum: [...sensitiveMarks],
    description: 'Donnée sensible (RGPD, art. 9 et 10) : lue, exportée et chiffrée à part.',
  },
  'x-messages': {
    ...mapOf({ enum: [...messageCodes] }, text(500)),
    description: 'Phrases propres à ce champ, par cause d’erreur ; {limit} et autres valeurs sont remplacées.',
  },
  'x-widget': {
    type: 'string',
    pattern: WIDGETS,
    description:
      'Façon de saisir : textarea, radio, select, file, signature, minutes (une durée), time (HH:MM), month (AAAA-MM), organisation, list:<liste>, person:<rôle>, dossier:<workflow>[,<workflow>], directory:<annuaire> (l’entrée choisie remplit les champs voisins de mêmes noms), item:<liste du dossier>.',
  },
  'x-asked': {
    anyOf: [
      { const: false },
      { const: 'account' },
      { type: 'array', minItems: 1, maxItems: LONGEST_LIST, uniqueItems: true },
    ],
    description:
      'false : rempli par le produit, jamais demandé à l’écran. account : demandé à qui a un compte, pas par un lien signé. Une liste : les seules valeurs de enum proposées.',
  },
  'x-own-name': {
    const: true,
    description:
      'Le nom de qui répond. Par un lien signé, c’est celui qu’il a écrit : il ne lui est pas demandé deux fois.',
  },
  'x-item': {
    ...closed(
      {
        show: listOf({ type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9_.]{0,119}$' }, 6),
        if: ref('condition'),
        fill: { const: true },
      },
      ['show'],
      'Pour item:<liste> : champs de l’élément qui le font reconnaître, condition pour être proposé, et « fill » : le choisir remplit les questions voisines de même nom de ce qu’il dit, et les efface quand il ne dit rien.',
    ),
  },
  'x-states': {
    ...listOf({ type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,59}$' }, 30),
    description:
      'Pour dossier:<workflow> : étapes dont l’une doit être celle du dossier, pour qu’il soit proposé et accepté. Sans elles : proposé tant qu’il vit.',
  },
  'x-prefill': {
    type: 'string',
    minLength: 1,
    maxLength: 4000,
    description:
      'Réponse proposée : expression CEL sur data, liens, roles, actor, today, et item (l’élément que le formulaire nomme).',
  },
  'x-rows': {
    ...closed(
      { each: text(4_000), key: ROW_FIELD, show: listOf(ROW_FIELD, 6) },
      ['each', 'key', 'show'],
      'Une ligne prête par élément d’une liste connue, et aucune autre : each, expression CEL sur data, liens, roles, today ; key, le champ de la ligne qui désigne l’élément, du même nom dans les deux ; show, les champs repris de l’élément et montrés, non demandés.',
    ),
  },
  'x-help-url': { type: 'string', pattern: '^https://', maxLength: 500, description: 'Page d’aide, en https.' },
};

const enumeration: JsonObject = {
  enum: { type: 'array', minItems: 1, maxItems: LONGEST_LIST, uniqueItems: true },
  const: true,
  'x-enum-titles': { ...mapOf({ maxLength: 200 }, text(300)), description: 'Libellé de chaque valeur de enum.' },
};

const typed = (type: string): JsonObject => ({
  type: {
    anyOf: [
      { const: type },
      { type: 'array', items: { enum: [type, 'null'] }, minItems: 2, maxItems: 2, uniqueItems: true },
    ],
  },
});

const textBounds: JsonObject = {
  minLength: count(),
  maxLength: count(),
  pattern: {
    ...text(1_000),
    description: 'Expression sans référence arrière ni regard en avant ou en arrière : temps linéaire.',
  },
  format: { enum: Object.keys(formats) },
};
const numberBounds: JsonObject = {
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  exclusiveMinimum: { type: 'number' },
  exclusiveMaximum: { type: 'number' },
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
};
const listBounds = (maxItems: JsonObject): JsonObject => ({
  minItems: count(LONGEST_LIST),
  maxItems,
  uniqueItems: { type: 'boolean' },
});

const names = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}$' };
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
    text: closed({ ...annotations, ...enumeration, ...typed('string'), ...textBounds }, [], 'Un texte.'),
    number: closed({ ...annotations, ...enumeration, ...typed('number'), ...numberBounds }, [], 'Un nombre.'),
    integer: closed({ ...annotations, ...enumeration, ...typed('integer'), ...numberBounds }, [], 'Un nombre entier.'),
    boolean: closed({ ...annotations, ...enumeration, ...typed('boolean') }, [], 'Oui ou non.'),
  },
};
