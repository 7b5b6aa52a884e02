import { factKinds, factsSaid } from '../../../fields/fields.ts';
import { cel, field, map, name, named, objectOr, oneOf, optional, record, required, words } from '../../shape.ts';

export const column = named(
  'column',
  [
    'Colonne',
    'Un champ des données, en notation pointée, sous le titre de sa question ; ou une expression sous un titre.',
  ],
  () =>
    objectOr(
      record({
        title: required(words(), 'Titre'),
        value: required(cel('shown item', 'any?', 'value', 'ce qui est montré'), 'Valeur'),
      }),
      field('data'),
    ),
);

/** A page over many dossiers links no file, whose address is that of its dossier. */
const SHOWN_KINDS = factKinds.filter((kind) => kind !== 'file');

export const screenFact = named('fact', ['Fait', 'Une valeur sous son libellé, montrée selon son genre.'], () =>
  record({
    label: required(words(60), 'Libellé'),
    value: required(cel('fact', 'any?', 'value', 'ce qui est montré'), 'Valeur'),
    as: required(oneOf(...SHOWN_KINDS), 'Montrée comme', factsSaid(SHOWN_KINDS)),
  }),
);

export const presetEvent = named(
  'preset-event',
  ['Action proposée', 'Un événement, et ce que son formulaire contient déjà.'],
  () =>
    record({
      event: required(name('event', 'shown'), 'Événement'),
      preset: optional(
        map(field('form', {}), cel('shown part', 'any?', 'value', 'une réponse donnée d’avance')),
        'Réponses déjà données',
        'Champ du formulaire → expression.',
      ),
      title: optional(
        cel('shown part', 'string', 'value', 'ce que dit un bouton'),
        'Mots du bouton',
        'Quand le titre de l’événement n’en distinguerait pas deux.',
      ),
      if: optional(cel('shown part', 'bool', 'page', 'c’est proposé, ou compté'), 'Proposée si', 'Condition.'),
      each: optional(
        cel('shown item', 'list', 'value', 'les lignes'),
        'Une par élément',
        'Liste : l’action est proposée pour chaque élément, nommé « part ».',
      ),
      sign: optional(
        record({
          field: required(name('field', 'form'), 'Champ', 'Groupe du formulaire qui porte « x-signed ».'),
          name: required(cel('shown part', 'string?', 'value', 'le nom de qui signe'), 'Nom', 'Qui signe.'),
        }),
        'Signature',
        'Le formulaire est une signature, recueillie en plein écran.',
      ),
    }),
);
