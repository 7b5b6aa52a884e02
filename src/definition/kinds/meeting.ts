import { cel, list, map, name, optional, record, required, words } from '../shape.ts';

export const meetingEvent = record({
  event: required(name('event'), 'Événement'),
  title: optional(words(80), 'Bouton'),
  if: optional(cel('meeting item', 'bool'), 'Condition'),
  preset: optional(
    map(name('field', 'form'), cel('meeting item', 'any', { nullable: true })),
    'Réponses données d’avance',
  ),
});

export const meeting = record({
  kind: required(words(60), 'Genre', 'Ce que c’est, comme on le dit : « Rendez-vous », « Séance ».'),
  each: optional(
    cel('meeting', 'list', { nullable: true }),
    'Pour chaque',
    'Liste : une rencontre par élément, vu sous « item ».',
  ),
  name: optional(
    cel('meeting item', 'string', { nullable: true }),
    'Qui',
    'Qui l’on rencontre ; sans lui, le titre du dossier.',
  ),
  title: optional(cel('meeting item', 'string', { nullable: true }), 'Objet', 'Texte ou null ; sans lui, le genre.'),
  date: required(cel('meeting item', 'date', { nullable: true }), 'Jour', 'Date, ou null : pas de rencontre.'),
  start: optional(cel('meeting item', 'string', { nullable: true }), 'Début', 'Heure « 09:30 », ou null.'),
  end: optional(cel('meeting item', 'string', { nullable: true }), 'Fin', 'Heure, ou null.'),
  minutes: optional(
    cel('meeting item', 'int', { nullable: true }),
    'Durée',
    'En minutes, ou null : quand la fin n’est pas dite.',
  ),
  place: optional(cel('meeting item', 'string', { nullable: true }), 'Lieu', 'Texte ou null.'),
  with: optional(cel('meeting item', 'string', { nullable: true }), 'Avec', 'Texte ou null.'),
  lateIf: optional(
    cel('meeting item', 'bool'),
    'À noter si',
    'Condition : elle a eu lieu et personne n’a dit ce qu’il en est.',
  ),
  events: optional(list(meetingEvent, { maxItems: 6 }), 'Actions', 'Ce qu’on peut faire depuis elle.'),
});
