import { anyObject, instant, integer, list, map, name, optional, record, required, text, words } from '../shape.ts';
import { idOf, schemaMember } from './common.ts';

const inventedLink = record(
  {
    id: optional(text({ minLength: 1, maxLength: 120 }), 'Identifiant'),
    states: optional(list(name('state', 'link'), { maxItems: 50 }), 'Étapes'),
    data: optional(anyObject, 'Données'),
    counters: optional(map(name('counter', 'link'), integer({ minimum: 0 })), 'Compteurs'),
  },
  { title: 'Dossier lié' },
);

const expectation = record({
  states: required(list(name('state', 'played'), { maxItems: 50 }), 'Où le dossier se trouve'),
  refused: optional(text({ minLength: 1, maxLength: 60 }), 'Refusé, sous ce code'),
  sends: optional(list(text({ minLength: 1, maxLength: 400 }), { maxItems: 500 }), 'Ce qui part'),
  waits: optional(
    map(name('deadline', 'played'), list(instant, { maxItems: 200 })),
    'Échéances à venir',
    'Par nom d’échéance, ses instants.',
  ),
});

const exampleStep = record(
  {
    at: optional(instant, 'Instant', 'Absent : aussitôt.'),
    event: optional(name('event', 'played'), 'Action'),
    role: optional(name('role'), 'Rôle de qui la fait'),
    data: optional(anyObject, 'Réponses du formulaire'),
    then: required(expectation, 'Ce qui en est attendu'),
  },
  {
    title: 'Étape de l’exemple',
    description: 'Une action (event, role, data), ou seulement du temps qui passe (at).',
    dependentRequired: { event: ['role'] },
  },
);

export const example = record({
  $schema: schemaMember,
  id: idOf('example'),
  title: required(words(120), 'Titre'),
  workflow: required(name('workflow'), 'Processus joué'),
  now: required(instant, 'Instant où il commence'),
  liens: optional(
    map(name('link', 'played'), inventedLink),
    'Dossiers liés',
    'Par nom de lien : leur identifiant, leurs étapes, leurs données et leurs compteurs. Tout y est inventé.',
  ),
  steps: required(list(exampleStep, { minItems: 1, maxItems: 200 }), 'Ce qui est fait, dans l’ordre'),
  data: required(anyObject, 'Données du dossier à la fin'),
});
