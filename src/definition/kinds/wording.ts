import { cel, listOr, name, named, objectOr, record, required, set, some, type TypeOf, words } from '../shape.ts';

export const eventNames = named('eventNames', ['Événements'], () => listOr(set(name('event'), some), name('event')));

export const supply = named(
  'supply',
  ['Fourni par', 'Événement, ou événements, dont le formulaire apporte ce qui manque : leur lien accompagne le refus.'],
  () => eventNames,
);

export const about = named(
  'about',
  ['Dossier en cause', 'Lien dont le dossier est en cause : montré avec le refus à qui peut le lire.'],
  () => name('link'),
);

export const wording = named(
  'wording',
  [
    'Message',
    'Phrase montrée à la personne quand la condition est fausse : écrite en toutes lettres, ou par une expression qui donne un texte (elle lit ce que lit la condition).',
  ],
  () =>
    objectOr(
      record({
        expr: required(cel('refusal', 'string', 'value', 'la phrase qui dit pourquoi pas'), 'Expression'),
      }),
      words(),
    ),
);

export type Wording = TypeOf<typeof wording>;
