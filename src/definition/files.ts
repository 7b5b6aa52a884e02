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
  /** Is where a release holds such files, `*` being any name; null for a kind that no release holds. */
  path: string | null;
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
    path: 'workflows/*.json',
    content: workflow,
  },
  rule: {
    title: { fr: 'Règle' },
    help: {
      fr: "Un jeu nommé de conditions avec leurs explications. « conditions » : toutes nécessaires ; « codes » : la première vraie l'emporte.",
    },
    path: 'workflows/rules/*.json',
    content: rule,
  },
  list: {
    title: { fr: 'Liste de référence' },
    help: { fr: 'Codes valables entre deux dates.' },
    path: 'workflows/lists/*.json',
    content: referenceList,
  },
  directory: {
    title: { fr: 'Annuaire' },
    help: {
      fr: 'Ce que les dossiers disent déjà des mêmes choses (entreprises, lieux…), pour ne pas le retaper. Un champ le demande par x-widget: directory:<annuaire> ; l’entrée choisie remplit les champs du groupe qui portent les mêmes noms. Chacun n’y trouve que ce qu’il peut lire des dossiers.',
    },
    path: 'workflows/directories/*.json',
    content: directory,
  },
  screen: {
    title: { fr: 'Écran' },
    help: { fr: 'Une page déclarée : liste, tableau, lot, feuille, séance, lectures, mesures ou rapport.' },
    path: 'workflows/screens/*.json',
    content: screen,
  },
  example: {
    title: { fr: 'Exemple' },
    help: {
      fr: 'Un essai gardé : ce qui est fait, étape par étape, sur un dossier inventé, et ce qui en est attendu. Il est rejoué à chaque vérification.',
    },
    path: 'workflows/examples/*.json',
    content: example,
  },
  form: {
    title: { fr: 'Formulaire' },
    help: {
      fr: 'Ce qui est demandé pour une action, ou ce que le dossier retient : des questions et leurs conditions.',
    },
    path: 'schemas/*.schema.json',
    content: form,
  },
  roles: {
    title: { fr: 'Rôles' },
    help: {
      fr: 'Tous les rôles des dossiers. « admin » et « dpo » sont aussi ceux du produit : en déclarer un lui donne en plus ce que les workflows disent de lui.',
    },
    path: 'workflows/roles.json',
    content: roles,
  },
  story: {
    title: { fr: 'Histoire' },
    help: {
      fr: 'Ce qui est donné à un dossier, ce qui arrive, ce qui doit s’ensuivre : jouée par « jalon simulate ».',
    },
    path: null,
    content: story,
  },
  'story-of-several': {
    title: { fr: 'Histoire de plusieurs dossiers' },
    help: {
      fr: 'Ce que plusieurs dossiers font, s’envoient et attendent, dans l’ordre : jouée par « jalon simulate ».',
    },
    path: null,
    content: storyOfSeveral,
  },
} satisfies { [kind in DefinitionKind]: DefinitionFile };

const kinds = Object.keys(DEFINITION_FILES) as DefinitionKind[];

/** Maps each kind of which a release holds many files to their folder, with its slash, and to how their names end. */
export const definitionFolders: ReadonlyMap<DefinitionKind, readonly [folder: string, suffix: string]> = new Map(
  kinds.flatMap((kind) => {
    const [folder = '', suffix] = DEFINITION_FILES[kind].path?.split('*') ?? [];
    return suffix === undefined ? [] : [[kind, [folder, suffix]] as const];
  }),
);

/** Finds what kind of definition a release holds at a path; null for a template. */
export function definitionKindOf(path: string): DefinitionKind | null {
  return kinds.find((kind) => DEFINITION_FILES[kind].path === path) ?? kinds.find((kind) => isIn(kind, path)) ?? null;
}

function isIn(kind: DefinitionKind, path: string): boolean {
  const [folder, suffix] = definitionFolders.get(kind) ?? [];
  if (folder === undefined || suffix === undefined || !path.startsWith(folder) || !path.endsWith(suffix)) return false;
  return !path.slice(folder.length).includes('/');
}
