import { field, nameAs, named, objectOr, optional, record, required, set, since, some, yes } from '../shape.ts';
import { grantedFields } from './granted.ts';

const readRecord = record({
  data: required(grantedFields),
  whole: since(
    3,
    optional(
      yes,
      'Tout le reste aussi',
      'Comme une liste de champs : avec eux, tout ce que le dossier montre à côté. Sert à dire « during » ou « except » d’un rôle qui lit ainsi ; « states », « deadlines » et « people » ne se disent alors pas.',
    ),
  ),
  during: since(
    3,
    optional(
      set(nameAs('state', { minLength: 1 }), some),
      'Lu seulement dans ces états',
      'Identifiants d’états : dans tout autre, le dossier n’existe pas pour ce rôle (ni page, ni liste, ni compte, ni recherche). Absent : dans tous.',
    ),
  ),
  states: optional(set(nameAs('state', { minLength: 1 })), 'États montrés', 'Leurs identifiants.'),
  deadlines: optional(set(nameAs('deadline', { minLength: 1 })), 'Échéances montrées', 'Leurs noms.'),
  people: optional(
    set(nameAs('role', { minLength: 1 })),
    'Personnes montrées',
    'Les rôles dont il connaît les titulaires.',
  ),
  except: optional(
    set(field('data')),
    'Personnes écartées',
    'Champs qui nomment des personnes : texte, liste de textes, ou champ des éléments d’une liste. Le rôle ne donne rien sur ce dossier à qui y est nommé, ni à qui le remplace.',
  ),
});

export const readGrant = named(
  'readGrant',
  [
    'Ce que lit le rôle',
    "Une liste de champs : ces champs, et tout ce que le dossier montre à côté. Un objet : ce qu'il nomme, et rien d'autre, à moins de dire « whole » (ni journal, ni pièces ; des tâches et documents, ceux qui lui sont adressés ; des actions, celles qu'il peut faire maintenant).",
  ],
  () => objectOr(readRecord, grantedFields),
);
