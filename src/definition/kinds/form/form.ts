import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import {
  choice,
  list,
  map,
  nameAs,
  named,
  oneOf,
  only,
  optional,
  record,
  required,
  type Shape,
  since,
  some,
  text,
  words,
} from '../../shape.ts';
import { schemaMember } from '../common.ts';
import { annotations } from './annotations.ts';
import { FIELD_NAME } from './condition.ts';
import { formField, group, groupMembers, lines, numberField, textField } from './field.ts';

export { CONSENT_NAME, condition } from './condition.ts';

const id = optional(text({}), 'Adresse de ce schéma');
const parts = map(nameAs('part', FIELD_NAME, { declares: true }), formField);
const asked = nameAs('field', FIELD_NAME, { owner: 'group' });

const step = named(
  'step',
  ['Partie', 'Une étape du formulaire et les champs (de premier niveau) qu’elle montre.'],
  () =>
    record({
      title: required(words(200), 'Titre'),
      description: optional(words(2_000), 'Aide'),
      fields: required(list(asked, { ...some, maxItems: 500 }), 'Champs'),
    }),
);

const wholeForm = named(
  'form',
  ['Formulaire', 'Un formulaire : un groupe de champs, en JSON Schema 2020-12 restreint.'],
  () =>
    record(
      {
        $schema: schemaMember,
        $id: id,
        ...annotations,
        ...groupMembers(),
        type: required(only('object'), 'Nature de la réponse', { change: 'structural' }),
        $defs: optional(parts, 'Parties empruntées'),
        'x-layout': since(
          3,
          optional(oneOf('sections'), 'Présentation', {
            help: 'Les étapes sont des parties : chacune dit ce qui lui manque, et l’acte se distingue de l’enregistrement.',
            change: 'neutral',
          }),
        ),
        'x-steps': optional(list(step, { ...some, maxItems: 20 }), 'Parties', {
          help: 'Étapes d’un long formulaire, dans l’ordre.',
          change: 'neutral',
        }),
      },
      {},
      'tightening',
    ),
);

const library = named(
  'library',
  ['Définitions partagées', 'Un fichier de définitions partagées : rien que $defs.'],
  () =>
    record({
      $schema: schemaMember,
      $id: id,
      title: optional(words(200), 'Titre'),
      description: optional(words(2_000), 'Aide'),
      $defs: required(parts, 'Parties'),
    }),
);

/** A file of `schemas/` is a form, or nothing but parts that forms borrow. */
export const form: Shape<JsonObject> = choice(
  {
    schema: {
      ...{ type: 'object', required: ['$defs'] },
      properties: { type: false, properties: false },
    },
    holds: isLibrary,
  },
  // Whatever it says, a form is held as JSON.
  library as Shape<JsonObject>,
  wholeForm as Shape<JsonObject>,
);

function isLibrary(value: Json): boolean {
  return isJsonObject(value) && '$defs' in value && !('type' in value) && !('properties' in value);
}

/** Together, these have every member that a field or a form may have. */
export const fieldRecords = [wholeForm, group, lines, textField, numberField] as const;
