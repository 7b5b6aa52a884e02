import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { formatRefusal, type MessageCode, recordOf } from '../fields/fields.ts';

type MessageParams = { [name: string]: Json };
type Sentence = (params: MessageParams, field: JsonObject) => string;

const TYPES: { [type: string]: string } = {
  string: 'Écrivez un texte.',
  number: 'Écrivez un nombre.',
  integer: 'Écrivez un nombre entier.',
  boolean: 'Répondez par oui ou par non.',
  array: 'Donnez une liste de réponses.',
  object: 'Donnez un groupe de réponses.',
};

const count = (n: Json | undefined, one: string, many: string): string =>
  `${french(n)} ${typeof n === 'number' && n > 1 ? many : one}`;

/** Words a bound in the unit of the question: an amount is kept in cents and shown in euros. */
function bound(words: string, limit: Json | undefined, field: JsonObject): string {
  const { typing } = recordOf(field);
  if (typing?.noun === undefined || typeof limit !== 'number') return `Donnez un nombre ${words} ${french(limit)}.`;
  const { text, isFeminine } = typing.noun;
  const agreed = isFeminine ? words.replace(/(supérieur|inférieur|égal)/g, '$1e') : words;
  return `Donnez ${text} ${agreed} ${typing.show(limit)}.`;
}

/** Gives the French sentence of each error code. Server and browser share the catalogue; a field's own `x-messages` comes first. */
const sentences: { readonly [code in MessageCode]: Sentence } = {
  required: () => 'Cette réponse est obligatoire.',
  'unknown-field': ({ field, suggestion }) =>
    `Le champ « ${field} » n'existe pas dans ce formulaire. ${suggestion ? `Vouliez-vous écrire « ${suggestion} » ?` : 'Retirez-le.'}`,
  type: ({ type }, field) =>
    recordOf(field).typing?.unread ??
    TYPES[String(Array.isArray(type) ? type[0] : type)] ??
    "Cette réponse n'est pas du type attendu.",
  enum: () => 'Choisissez une des réponses proposées.',
  const: ({ allowedValue }) =>
    allowedValue === true ? 'Cochez cette case pour continuer.' : `La seule réponse admise est « ${allowedValue} ».`,
  minLength: ({ limit }) => `Écrivez au moins ${count(limit, 'caractère', 'caractères')}.`,
  maxLength: ({ limit }) => `Écrivez au plus ${count(limit, 'caractère', 'caractères')}.`,
  pattern: (_, field) => `Cette réponse n'a pas la forme attendue.${exampleOf(field)}`,
  format: ({ format }, field) =>
    formatRefusal(String(format)) ?? `Cette réponse n'a pas la forme attendue.${exampleOf(field)}`,
  minimum: ({ limit }, field) => bound('supérieur ou égal à', limit, field),
  maximum: ({ limit }, field) => bound('inférieur ou égal à', limit, field),
  exclusiveMinimum: ({ limit }, field) => bound('supérieur à', limit, field),
  exclusiveMaximum: ({ limit }, field) => bound('inférieur à', limit, field),
  multipleOf: ({ multipleOf }) => `Donnez un multiple de ${french(multipleOf)}.`,
  minItems: ({ limit }) => `Donnez au moins ${count(limit, 'réponse', 'réponses')}.`,
  maxItems: ({ limit }) => `Donnez au plus ${count(limit, 'réponse', 'réponses')}.`,
  uniqueItems: () => 'La même réponse est donnée deux fois : retirez-en une.',
  contains: () => 'Il manque une réponse attendue dans cette liste.',
  anyOf: () => 'Répondez à une au moins des questions de ce groupe.',
  oneOf: () => 'Répondez à une seule des questions de ce groupe.',
  not: () => 'Ces réponses ne vont pas ensemble : corrigez-en une.',
  minProperties: ({ limit }) => `Répondez à ${count(limit, 'question', 'questions')} au moins.`,
  range: ({ min, max }) => {
    if (min === undefined) return `Donnez une date, au plus tard ${max}.`;
    return max === undefined ? `Donnez une date, au plus tôt ${min}.` : `Donnez une date entre ${min} et ${max}.`;
  },
  nir: () =>
    "Ce texte contient ce qui ressemble à un numéro de sécurité sociale : retirez-le, le produit n'en garde aucun.",
  text: () => 'Ce texte contient des caractères illisibles : recopiez-le sans mise en forme.',
  name: ({ field }) => `Le nom « ${field} » est interdit : retirez ce champ.`,
  json: () => 'Ces données ne sont pas du JSON : envoyez des textes, nombres, oui/non, listes et objets.',
  size: () => 'Ces données sont trop volumineuses ou trop imbriquées : envoyez-en moins à la fois.',
};

/** Returns the French sentence of an error: the field's own `x-messages` if it has one (with `{params}` filled in), else ours. */
export function messageOf(code: string, params: MessageParams, field: JsonObject): string {
  const own = field['x-messages'];
  const custom = isJsonObject(own) ? own[code] : undefined;
  if (typeof custom === 'string') return custom.replace(/\{(\w+)\}/g, (_, name: string) => french(params[name]));
  return isCode(code) ? sentences[code](params, field) : "Cette réponse n'est pas admise.";
}

function isCode(code: string): code is MessageCode {
  return Object.hasOwn(sentences, code);
}

function exampleOf(field: JsonObject): string {
  const examples = field.examples;
  const first = Array.isArray(examples) ? examples[0] : undefined;
  return first === undefined ? '' : ` Exemple : ${french(first)}.`;
}

function french(value: Json | undefined): string {
  if (typeof value === 'number') return value.toLocaleString('fr-FR', { maximumFractionDigits: 10 });
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
