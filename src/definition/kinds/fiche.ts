import { factKinds, factsSaid } from '../../fields/fields.ts';
import {
  cel,
  fieldPath,
  list,
  map,
  name,
  nameAs,
  named,
  objectOr,
  oneOf,
  optional,
  record,
  required,
  words,
} from '../shape.ts';

export const fact = named('fact', ['Fait'], () =>
  record({
    label: required(words(60), 'Libellé'),
    value: required(
      cel('fact', 'any?', 'value', 'ce que dit la fiche'),
      'Valeur',
      'Expression CEL ; null quand on ne sait pas. Portée : data, etats, roles, liens, compteurs, today, dossier.',
    ),
    as: required(oneOf(...factKinds), 'Montrée comme', factsSaid(factKinds)),
    edit: optional(
      objectOr(
        record({
          event: required(name('event'), 'Événement'),
          if: optional(
            cel('fact', 'bool', 'page', 'la fiche propose de le changer'),
            'Quand',
            "Condition CEL, portée de « value » : le crayon n'est montré que lorsqu'elle est vraie.",
          ),
          preset: optional(
            map(fieldPath('form'), cel('fact', 'any?', 'value', 'une réponse donnée d’avance')),
            "Réponses données d'avance",
            'Expressions CEL, portée de « value ».',
          ),
        }),
        name('event'),
      ),
      'Se corrige par',
      "L'événement dont le formulaire corrige ce fait ; avec « preset », des réponses données d'avance ; avec « if », quand il y a de quoi corriger.",
    ),
  }),
);

const headFact = named('headFact', ["Fait, ou libellé d'un fait des parties"], () =>
  objectOr(fact, nameAs('fact', { minLength: 1 })),
);

export const fiche = record({
  head: required(
    map(nameAs('state', { pattern: '^([*]|[A-Za-z][A-Za-z0-9_-]*)$' }), list(headFact, { minItems: 1, maxItems: 8 })),
    'En tête',
    "Pour chaque étape (« * » : les autres), de un à huit faits. L'étape active la plus intérieure l'emporte.",
  ),
  sections: required(
    list(
      record(
        {
          title: required(words(60), 'Titre'),
          facts: required(list(fact, { minItems: 1, maxItems: 30 }), 'Faits'),
        },
        { title: 'Partie' },
      ),
      { minItems: 1, maxItems: 20 },
    ),
    'Parties',
  ),
});
