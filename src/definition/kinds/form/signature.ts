import { map, nameAs, optional, record, required, since, text, words, yes } from '../../shape.ts';
import { FIELD_NAME } from './condition.ts';

const own = nameAs('field', FIELD_NAME, { owner: 'group' });
const choosing = nameAs('field', { minLength: 1, maxLength: 80 }, { owner: 'group' });
const word = text({ minLength: 1, maxLength: 80 });
const ofField = required(choosing, 'Champ', 'Le champ qui garde ce choix.');

/** Names a field of what contains the signature, from the nearest group to the widest. */
const around = nameAs(
  'field',
  { pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}([.][a-zA-Z][a-zA-Z0-9_]{0,59}){0,4}$' },
  { owner: 'around' },
);
const hour = text({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** A signature is a group whose fields the page asks and fills in its own way. */
export const signed = record({
  text: required(words(1_000), 'Texte', 'Ce que la personne atteste en signant.'),
  name: required(own, 'Nom', 'Champ du nom tapé.'),
  trace: required(own, 'Tracé', 'Champ du tracé dessiné, commandes de dessin SVG.'),
  quality: since(3, optional(own, 'Qualité', 'Champ de la qualité de qui signe.')),
  shape: optional(
    record({
      field: ofField,
      drawn: required(word, 'Dessinée'),
      typed: required(word, 'Tapée'),
      confirmed: optional(word, 'Confirmée'),
      coded: since(4, optional(word, 'Par un code')),
    }),
    'Façon de signer',
    'Un champ et ses valeurs.',
  ),
  mode: optional(
    record({ field: ofField, link: required(word, 'Par un lien'), screen: optional(word, 'Sur l’écran') }),
    'Où elle est donnée',
    'Un champ et ses valeurs.',
  ),
  consent: optional(own, 'Accord', 'Champ qui garde le texte accepté.'),
  instant: optional(own, 'Instant', 'Champ de l’instant, en temps universel.'),
  date: since(3, optional(own, 'Jour', 'Champ du jour, quand l’instant n’est pas gardé.')),
  day: since(
    3,
    optional(
      around,
      'Jour attesté',
      'Champ du jour attesté, cherché dans ce qui contient la signature, du plus proche au plus large : signée plus tard, elle est dite « signée après coup ».',
    ),
  ),
  hours: since(
    3,
    optional(
      record({
        field: required(around, 'Champ', 'Le champ de la partie du jour, cherché comme celui du jour attesté.'),
        each: required(
          map(
            word,
            record({ from: optional(hour, 'À partir de'), until: optional(hour, 'Avant') }, { minProperties: 1 }),
            { minProperties: 1, maxProperties: 20 },
          ),
          'Heures de chaque valeur',
        ),
      }),
      'Heures attestées',
      'Pour chaque partie du jour, ses heures (HH:MM) : signée ce jour-là en dehors d’elles, la signature est dite « signée hors des heures attestées ».',
    ),
  ),
  hash: optional(own, 'Empreinte', 'Champ de l’empreinte SHA-256 de ce qui est signé.'),
  account: since(3, optional(own, 'Compte', 'Champ du compte de qui a signé, écrit par le produit.')),
  collected: since(
    3,
    optional(
      own,
      'Recueillie par',
      'Champ du nom du compte sur l’appareil duquel une autre personne a signé, écrit par le produit.',
    ),
  ),
  address: since(
    4,
    optional(
      own,
      'Adresse du code',
      'Champ de l’adresse à laquelle le code de qui a signé a été envoyé, écrit par le produit.',
    ),
  ),
  seal: since(
    3,
    optional(yes, 'Scellée', 'L’acte où elle est donnée la date et la scelle, même s’il ne se signe pas lui-même.'),
  ),
});
