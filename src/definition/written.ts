import type { JsonObject } from '../base/base.ts';

/** Members that every JavaScript object has: a thing of this name could be taken for one of them. */
const RESERVED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
];

/** How what is written everywhere is written. */
export const WRITTEN = {
  name: {
    title: 'Nom',
    description:
      'Lettres sans accent, chiffres et tirets ; commence par une lettre. Les noms réservés de JavaScript sont refusés.',
    type: 'string',
    maxLength: 80,
    pattern: '^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$',
    not: {
      enum: RESERVED,
    },
  },
  field: {
    title: 'Champ',
    description:
      'Un champ, ou un champ dans un groupe (« groupe.champ »). Les noms réservés de JavaScript sont refusés.',
    type: 'string',
    maxLength: 200,
    pattern: '^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*([.][A-Za-z][A-Za-z0-9]*)*$',
    not: {
      enum: RESERVED,
    },
  },
  cel: {
    title: 'Expression CEL',
    description: "Expression typée d'après les schémas, par exemple « data.identite.nom ».",
    type: 'string',
    minLength: 1,
    maxLength: 4000,
  },
  duration: {
    title: 'Durée ISO 8601',
    description: "D'un seul signe : P7D (7 jours), -P15D (15 jours avant), P6M (6 mois), PT4H (4 heures).",
    type: 'string',
    pattern: '^-?P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
  },
  instant: {
    title: 'Instant',
    description: 'Un instant ISO 8601 en UTC : 2026-03-02T08:00:00.000Z.',
    type: 'string',
    maxLength: 30,
    pattern:
      '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,3})?)?Z$',
  },
} satisfies { [name: string]: JsonObject };
