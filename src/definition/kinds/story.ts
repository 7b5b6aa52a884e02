import {
  anyObject,
  flag,
  list,
  map,
  name,
  nameAs,
  named,
  objectOr,
  optional,
  record,
  required,
  text,
  words,
} from '../shape.ts';
import { schemaMember } from './common.ts';

/** Accepts a civil day, or an instant. */
const INSTANT = text({ minLength: 1, maxLength: 40 });

const account = {
  name: optional(text({}), 'Nom'),
  email: optional(text({}), 'Adresse e-mail'),
  organisationName: optional(text({}), 'Nom de l’organisation'),
  organisationSiret: optional(text({}), 'SIRET de l’organisation'),
} as const;

const actor = named(
  'actor',
  ['Qui agit', 'Un identifiant, ou ce que son compte dit de lui. Absent : le rôle lui-même.'],
  () =>
    objectOr(
      record({
        id: required(text({ minLength: 1 }), 'Identifiant'),
        organisation: optional(text({ minLength: 1 }), 'Organisation', 'Identifiant de son organisation.'),
        confirmed: optional(flag, 'Compte prouvé', 'Vrai : son compte s’est prouvé à nouveau pour cet acte.'),
        coded: optional(text({ minLength: 1 }), 'Code reçu à', 'Adresse à laquelle le code de cet acte a été envoyé.'),
        ...account,
      }),
      text({ minLength: 1 }),
    ),
);

export const refused = named('refused', ['Refusé', 'Comment un acte est refusé.'], () =>
  record({
    code: required(text({ minLength: 1 }), 'Code'),
    because: optional(list(text({ minLength: 1 })), 'Raisons', 'Codes de conditions, qui doivent y être.'),
    fields: optional(list(text({})), 'Réponses à corriger', 'Pointeurs JSON : celles-ci et nulle autre.'),
    says: optional(text({ minLength: 1 }), 'Dit', 'Des mots de ce qui est dit.'),
  }),
);

const outcomeMembers = {
  states: optional(list(name('state', 'played')), 'Étapes', 'Doivent être actives.'),
  absent: optional(list(name('state', 'played')), 'Autres étapes', 'Ne doivent pas l’être.'),
  data: optional(anyObject, 'Données', 'Chaque membre doit être celui du dossier.'),
  tasks: optional(list(anyObject), 'Tâches', 'Chacune doit se trouver, membre par membre.'),
} as const;

/** Says in which state a dossier is, and which work waits on it. */
export const outcome = record(outcomeMembers);

const act = {
  event: required(
    nameAs('event', { minLength: 1 }, { owner: 'played' }),
    'Action',
    'Un nom inconnu aussi : c’est à l’histoire de dire qu’il est refusé.',
  ),
  role: required(name('role'), 'Rôle de qui la fait'),
  data: optional(anyObject, 'Réponses du formulaire'),
  at: optional(INSTANT, 'Instant', 'Une date ou un instant. Absent : aussitôt.'),
  actor: optional(actor),
} as const;

const command = named('command', ['Acte'], () => record(act));

/** Tells the story of one dossier: the data it is given, the events it receives, and the state that must follow. */
export const story = record({
  $schema: schemaMember,
  title: required(words(), 'Titre'),
  workflow: required(name('workflow'), 'Processus joué'),
  now: optional(INSTANT, 'Instant où elle commence', 'Si le premier acte ne le dit pas.'),
  liens: optional(map(name('link', 'played'), anyObject), 'Dossiers liés', 'Tout y est inventé.'),
  given: optional(list(command), 'Étant donné', 'Ce qui est fait d’abord ; le premier acte est « open ».'),
  when: optional(command, 'Quand', 'Le dernier acte ; sans lui, le temps passe.'),
  until: optional(INSTANT, 'Jusqu’à', 'Les échéances tombent encore jusque-là.'),
  then: required(record({ ...outcomeMembers, refused: optional(refused) }), 'Alors', 'Ce qui en est attendu.'),
});

/** Tells a story of several dossiers, of the messages they send one another, and of their deadlines in order. */
export const storyOfSeveral = record({
  $schema: schemaMember,
  title: required(words(), 'Titre'),
  now: optional(INSTANT, 'Instant où elle commence', 'Si le premier acte ne le dit pas.'),
  dossiers: required(
    map(
      text({ minLength: 1 }),
      record({
        workflow: required(name('workflow'), 'Processus'),
        startedBy: optional(text({ minLength: 1 }), 'Ouvert par', 'Le nom du dossier dont une action l’ouvre.'),
      }),
    ),
    'Dossiers',
    'Par nom ; « @nom », dans les réponses, est l’identifiant de celui de ce nom.',
  ),
  accounts: optional(
    map(text({ minLength: 1 }), record({ ...account, organisation: optional(text({}), 'Organisation') })),
    'Comptes',
    'Par identifiant de qui agit : ce que son compte dit de lui.',
  ),
  commands: required(
    list(
      record({
        ...act,
        on: required(text({ minLength: 1 }), 'Dossier', 'Son nom.'),
        refused: optional(refused),
        then: optional(outcome, 'Alors', 'Ce qui est attendu de son dossier, juste après.'),
      }),
    ),
    'Actes',
  ),
  until: optional(INSTANT, 'Jusqu’à', 'Les échéances tombent encore jusque-là.'),
  then: required(map(text({ minLength: 1 }), outcome), 'À la fin', 'Par nom de dossier, ce qui en est attendu.'),
});
