import {
  apart,
  cel,
  defaulted,
  list,
  map,
  nameAs,
  naming,
  optional,
  record,
  required,
  scalar,
  some,
  words,
} from '../shape.ts';
import { idOf, schemaMember } from './common.ts';
import { form } from './form/form.ts';

export const ruleCondition = record(
  {
    code: required(
      nameAs('code', { minLength: 1, pattern: '^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$' }, { declares: true }),
      'Code',
    ),
    title: required(words(), 'Titre', 'Phrase montrée à la personne.'),
    if: required(cel('rule', 'bool', 'rule', 'cette condition est remplie'), 'Vraie si'),
    figures: optional(
      cel('rule', 'string', 'value', 'les chiffres qui sont dits'),
      'Chiffres',
      'Texte montré quand la condition est fausse.',
    ),
  },
  { title: 'Condition' },
);

export const rule = record(
  {
    $schema: schemaMember,
    id: idOf('rule'),
    title: required(words(), 'Titre', { change: 'neutral' }),
    source: optional(words(), 'Texte dont elle vient', { help: "Texte d'où vient la règle.", change: 'neutral' }),
    facts: required(apart(form), 'Faits demandés', { help: 'Schéma JSON des faits.', change: 'tightening' }),
    parameters: defaulted(
      {},
      map(
        naming('parameter'),
        record(
          {
            value: required(scalar, 'Valeur'),
            title: required(words(), 'Titre'),
          },
          { title: 'Paramètre' },
        ),
      ),
      'Paramètres',
      'Valeurs réglables par un administrateur.',
    ),
    let: defaulted(
      [],
      list(
        record(
          {
            name: required(naming('step'), 'Nom'),
            is: required(cel('rule', 'any?', 'value', 'ce que la règle calcule d’abord'), 'Vaut'),
          },
          { title: 'Calcul' },
        ),
      ),
      'Calculs',
      { help: 'Chacun voit les précédents.', change: 'condition' },
    ),
    conditions: optional(list(ruleCondition, some), 'Conditions', 'Toutes nécessaires.'),
    codes: optional(
      list(
        record(
          {
            code: required(
              nameAs(
                'code',
                { minLength: 1, pattern: '^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$' },
                { declares: true },
              ),
              'Code',
            ),
            title: required(words(), 'Titre', 'Phrase montrée à la personne.'),
            if: required(cel('rule', 'bool', 'rule', 'ce code vaut'), 'Vraie si'),
            figures: optional(
              cel('rule', 'string', 'value', 'les chiffres qui sont dits'),
              'Chiffres',
              'Texte montré quand la condition est fausse.',
            ),
          },
          { title: 'Condition' },
        ),
        some,
      ),
      'Codes',
      "Le premier vrai l'emporte.",
    ),
    targets: defaulted(
      {},
      map(naming('value'), cel('rule', 'bool', 'value', 'ce qui est à atteindre')),
      'Ce qu’elle dit d’autre',
      { help: 'Booléens calculés à côté du verdict.', change: 'condition' },
    ),
  },
  { oneOf: [{ required: ['conditions'] }, { required: ['codes'] }] },
  'tightening',
);
