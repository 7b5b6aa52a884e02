import {
  directory,
  example,
  form,
  referenceList,
  roles,
  rule,
  screen,
  story,
  storyOfSeveral,
  workflow,
} from './kinds/kinds.ts';
import type { Words } from './meaning.ts';
import type { Shape } from './shape.ts';

/** Describes a kind of file that an author writes, other than templates. */
export interface DefinitionFile<T = unknown> {
  title: Words;
  help: Words;
  content: Shape<T>;
}

export type DefinitionKind =
  | 'workflow'
  | 'form'
  | 'screen'
  | 'rule'
  | 'list'
  | 'roles'
  | 'directory'
  | 'example'
  | 'story'
  | 'story-of-several';

export const DEFINITION_FILES = {
  workflow: {
    title: { fr: 'Workflow' },
    help: {
      fr: "Définition de la vie d'un dossier : qui fait quoi, à quelle étape, avec quel formulaire, et dans quels délais.",
    },
    content: workflow,
  },
  form: {
    title: { fr: 'Formulaire' },
    help: {
      fr: 'Ce qui est demandé pour une action, ou ce que le dossier retient : des questions et leurs conditions.',
    },
    content: form,
  },
  screen: {
    title: { fr: 'Écran' },
    help: { fr: 'Une page déclarée : liste, tableau, lot, feuille, séance, lectures, mesures ou rapport.' },
    content: screen,
  },
  rule: {
    title: { fr: 'Règle' },
    help: {
      fr: "Un jeu nommé de conditions avec leurs explications. « conditions » : toutes nécessaires ; « codes » : la première vraie l'emporte.",
    },
    content: rule,
  },
  list: {
    title: { fr: 'Liste de référence' },
    help: { fr: 'Codes valables entre deux dates.' },
    content: referenceList,
  },
  roles: {
    title: { fr: 'Rôles' },
    help: {
      fr: 'Tous les rôles des dossiers. « admin » et « dpo » sont aussi ceux du produit : en déclarer un lui donne en plus ce que les workflows disent de lui.',
    },
    content: roles,
  },
  directory: {
    title: { fr: 'Annuaire' },
    help: {
      fr: 'Ce que les dossiers disent déjà des mêmes choses (entreprises, lieux…), pour ne pas le retaper. Un champ le demande par x-widget: directory:<annuaire> ; l’entrée choisie remplit les champs du groupe qui portent les mêmes noms. Chacun n’y trouve que ce qu’il peut lire des dossiers.',
    },
    content: directory,
  },
  example: {
    title: { fr: 'Exemple' },
    help: {
      fr: 'Un essai gardé : ce qui est fait, étape par étape, sur un dossier inventé, et ce qui en est attendu. Il est rejoué à chaque vérification.',
    },
    content: example,
  },
  story: {
    title: { fr: 'Histoire' },
    help: {
      fr: 'Ce qui est donné à un dossier, ce qui arrive, ce qui doit s’ensuivre : jouée par « jalon simulate ».',
    },
    content: story,
  },
  'story-of-several': {
    title: { fr: 'Histoire de plusieurs dossiers' },
    help: {
      fr: 'Ce que plusieurs dossiers font, s’envoient et attendent, dans l’ordre : jouée par « jalon simulate ».',
    },
    content: storyOfSeveral,
  },
} satisfies { [kind in DefinitionKind]: DefinitionFile };
