import { messageCodes, sensitiveMarks } from '../answers/answers.ts';
import type { JsonObject } from '../base/base.ts';
import { formats, widgetPattern, widgetsSaid } from '../fields/fields.ts';
import { closed, count, LONGEST_LIST, listOf, mapOf, names, ref, text } from './meta-schema-words.ts';

/** These members say what one field may declare of itself, of its values and of their bounds. */

/** Any field may declare these members, a reference too. */
export const annotations: JsonObject = {
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
    pattern: widgetPattern,
    description: `Façon de saisir : ${widgetsSaid}.`,
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
  'x-from': {
    type: 'string',
    minLength: 1,
    maxLength: 4000,
    description:
      'Réponse que donne le compte de qui répond : expression CEL sur actor seul. Le serveur l’écrit et elle est montrée, non demandée. null : le compte n’en dit rien, et la question est posée ; un texte vide : il devrait le dire, et rien d’autre n’est accepté.',
  },
  'x-rows': {
    ...closed(
      { each: text(4_000), key: names, show: listOf(names, 6) },
      ['each', 'key', 'show'],
      'Une ligne prête par élément d’une liste connue, et aucune autre : each, expression CEL sur data, liens, roles, today ; key, le champ de la ligne qui désigne l’élément, du même nom dans les deux ; show, les champs repris de l’élément et montrés, non demandés.',
    ),
  },
  'x-help-url': { type: 'string', pattern: '^https://', maxLength: 500, description: 'Page d’aide, en https.' },
};

function bound(word: string): JsonObject {
  return {
    ...text(20),
    description: `Au ${word} : un jour AAAA-MM-JJ, ou today, le jour où l’on répond.`,
  };
}

export const enumeration: JsonObject = {
  enum: { type: 'array', minItems: 1, maxItems: LONGEST_LIST, uniqueItems: true },
  const: true,
  'x-enum-titles': { ...mapOf({ maxLength: 200 }, text(300)), description: 'Libellé de chaque valeur de enum.' },
};

export const typed = (type: string): JsonObject => ({
  type: {
    anyOf: [
      { const: type },
      { type: 'array', items: { enum: [type, 'null'] }, minItems: 2, maxItems: 2, uniqueItems: true },
    ],
  },
});

export const textBounds: JsonObject = {
  minLength: count(),
  maxLength: count(),
  pattern: {
    ...text(1_000),
    description: 'Expression sans référence arrière ni regard en avant ou en arrière : temps linéaire.',
  },
  format: { enum: Object.keys(formats) },
};
/** Only a date may declare these bounds. */
export const range: JsonObject = {
  'x-range': {
    ...closed(
      { min: bound('plus tôt'), max: bound('plus tard') },
      [],
      'Pour une date : entre quels jours elle se donne, compris. Jugé à la saisie, jamais sur ce qui est déjà gardé.',
    ),
    minProperties: 1,
  },
};
export const numberBounds: JsonObject = {
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  exclusiveMinimum: { type: 'number' },
  exclusiveMaximum: { type: 'number' },
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
};
export const listBounds = (maxItems: JsonObject): JsonObject => ({
  minItems: count(LONGEST_LIST),
  maxItems,
  uniqueItems: { type: 'boolean' },
});
