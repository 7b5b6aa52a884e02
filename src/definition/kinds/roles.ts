import {
  defaulted,
  map,
  name,
  nameAs,
  naming,
  oneOf,
  only,
  optional,
  record,
  required,
  set,
  since,
  some,
  words,
} from '../shape.ts';
import { schemaMember } from './common.ts';

export const registeredRole = record({
  form: required(
    nameAs('form', { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 80 }),
    'Formulaire',
    'Nom du formulaire, fichier schemas/<form>.schema.json.',
  ),
  key: required(name('field', 'form'), 'Clé', 'Champ obligatoire « format: siret » qui nomme l’organisation.'),
  confirm: required(name('field', 'form'), 'Adresse à confirmer', 'Champ obligatoire « format: email ».'),
  name: defaulted('nom', name('field', 'form'), 'Nom de l’organisation', 'Champ obligatoire ; « nom » sinon.'),
  person: defaulted('personne', name('field', 'form'), 'Nom de la personne', 'Champ obligatoire ; « personne » sinon.'),
  members: optional(only('invite'), 'Membres', 'invite : chaque membre en invite d’autres.'),
  by: required(
    set(name('role'), some),
    'Qui règle',
    'Rôles qui règlent les inscriptions contestées et les transfèrent.',
  ),
});

export const mandatedRole = record({
  workflow: required(
    nameAs('workflow', { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 80 }),
    'Dossier du mandat',
    'Workflow du dossier auquel un mandat est lié.',
  ),
  sample: required(
    set(nameAs('workflow', { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 80 }), { minItems: 1, maxItems: 10 }),
    'Échantillon',
    'Workflows des dossiers qui lui sont liés, parmi lesquels l’échantillon se tire ou se choisit.',
  ),
});

export const declaredRole = record(
  {
    title: required(words(), 'Titre', { change: 'neutral' }),
    binding: required(
      oneOf('person', 'organisation', 'global', 'link', 'mandate'),
      'Rattachement',
      "person : une personne du dossier ; organisation : les membres d'une organisation ; global : partout ; link : par lien signé, sans compte ; mandate : en lecture seule, sur un dossier et un échantillon de ceux qui lui sont liés, d'un jour à un autre.",
    ),
    help: optional(words(), 'Aide', { change: 'neutral' }),
    mandate: since(
      3,
      optional(
        mandatedRole,
        'Mandat',
        'Ce que le mandat ouvre à qui vient contrôler. Avec « binding: mandate », et seulement avec lui.',
      ),
    ),
    register: since(
      3,
      optional(
        registeredRole,
        'Inscription',
        'Une organisation prend ce rôle elle-même, et rien d’autre : formulaire, adresse confirmée par un lien, membres invités par les siens. Seulement avec « binding: organisation ».',
      ),
    ),
  },
  { title: 'Rôle' },
  'structural',
);

export const roles = record({
  $schema: schemaMember,
  roles: required(map(naming('role'), declaredRole), 'Rôles'),
});
