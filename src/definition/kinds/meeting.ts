import { cel, list, map, name, optional, record, required, words } from '../shape.ts';

export const meetingEvent = record({
  event: required(name('event'), 'Événement'),
  title: optional(words(80), 'Bouton'),
  if: optional(cel('meeting item', 'bool', 'page', 'l’action est proposée'), 'Condition'),
  preset: optional(
    map(name('field', 'form'), cel('meeting item', 'any?', 'value', 'une réponse donnée d’avance')),
    'Réponses données d’avance',
  ),
});

export const meeting = record(
  {
    kind: required(words(60), 'Genre', 'Ce que c’est, comme on le dit : « Rendez-vous », « Séance ».'),
    each: optional(
      cel('meeting', 'list?', 'value', 'ce que dit l’agenda'),
      'Pour chaque',
      'Liste : une rencontre par élément, vu sous « item ».',
    ),
    name: optional(
      cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'),
      'Qui',
      'Qui l’on rencontre ; sans lui, le titre du dossier.',
    ),
    title: optional(
      cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'),
      'Objet',
      'Texte ou null ; sans lui, le genre.',
    ),
    date: required(
      cel('meeting item', 'date?', 'value', 'ce que dit l’agenda'),
      'Jour',
      'Date, ou null : pas de rencontre.',
    ),
    start: optional(
      cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'),
      'Début',
      'Heure « 09:30 », ou null.',
    ),
    end: optional(cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'), 'Fin', 'Heure, ou null.'),
    minutes: optional(
      cel('meeting item', 'int?', 'value', 'ce que dit l’agenda'),
      'Durée',
      'En minutes, ou null : quand la fin n’est pas dite.',
    ),
    place: optional(cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'), 'Lieu', 'Texte ou null.'),
    with: optional(cel('meeting item', 'string?', 'value', 'ce que dit l’agenda'), 'Avec', 'Texte ou null.'),
    lateIf: optional(
      cel('meeting item', 'bool', 'page', 'la rencontre est à noter'),
      'À noter si',
      'Condition : elle a eu lieu et personne n’a dit ce qu’il en est.',
    ),
    events: optional(list(meetingEvent, { maxItems: 6 }), 'Actions', 'Ce qu’on peut faire depuis elle.'),
  },
  { title: 'Rencontre' },
);
