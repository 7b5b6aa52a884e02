import {
  cel,
  defaulted,
  flag,
  list,
  name,
  named,
  oneOf,
  only,
  optional,
  record,
  required,
  set,
  some,
  words,
} from '../../shape.ts';
import { menuMembers, screenCommon } from './screen-common.ts';
import { column, presetEvent } from './screen-parts.ts';

export const queueScreen = named('screen-queue', ['queue', 'Une liste de dossiers.'], () =>
  record({
    ...screenCommon,
    ...menuMembers,
    kind: required(only('queue')),
    columns: required(list(column, some), 'Colonnes'),
    sort: defaulted('due', oneOf('due', 'title', 'updated', 'created'), 'Tri'),
    groupBy: optional(
      cel('shown item', 'string?', 'value', 'le groupe d’une ligne'),
      'Groupes',
      'Expression CEL qui donne le titre sous lequel une ligne est rangée.',
    ),
    groups: optional(set(words(), some), 'Ordre des groupes', 'Ces titres dans cet ordre ; les autres viennent après.'),
    lateIf: optional(
      cel('shown item', 'bool', 'page', 'la ligne est en retard'),
      'En retard si',
      'Condition : la ligne attend depuis trop longtemps.',
    ),
    to: optional(name('screen'), 'Page d’une ligne', 'Feuille ou séance qu’ouvre une ligne, au lieu de son dossier.'),
    open: optional(
      words(),
      'Bouton d’ouverture',
      'Ce que dit le bouton qui ouvre un dossier de ce workflow, par exemple « Nouvelle séance ».',
    ),
    fiche: optional(
      flag,
      'Fiche de chaque ligne',
      'Une ligne déplie la fiche de son dossier, avec les conditions de la première action possible. Le workflow déclare une fiche.',
    ),
    events: optional(list(presetEvent, some), 'Actions de chaque ligne'),
  }),
);

export const boardScreen = named('screen-board', ['board', 'Des cartes rangées en colonnes.'], () =>
  record({
    ...screenCommon,
    ...menuMembers,
    kind: required(only('board')),
    each: optional(
      cel('shown', 'list', 'value', 'les lignes'),
      'Pour chaque',
      'Liste des données : une carte par élément.',
    ),
    groupBy: required(
      cel('shown item', 'string?', 'value', 'le groupe d’une ligne'),
      'Colonnes',
      "Expression CEL qui donne la colonne d'une carte.",
    ),
    columns: optional(list(column, some), 'Colonnes'),
    groups: optional(set(words(), some), 'Colonnes toujours montrées', 'Même sans carte, dans cet ordre.'),
    doneIf: optional(
      cel('shown item', 'bool', 'page', 'la ligne est finie'),
      'Finie',
      'Condition : la carte n’attend plus rien ; elle est repliée sous les autres.',
    ),
    lateIf: optional(
      cel('shown item', 'bool', 'page', 'la ligne est en retard'),
      'En retard',
      'Condition : la carte attend depuis trop longtemps.',
    ),
    events: optional(list(presetEvent, some), 'Actions de chaque carte'),
  }),
);

export const batchScreen = named('screen-batch', ['batch', 'Un même événement sur plusieurs dossiers.'], () =>
  record(
    {
      ...screenCommon,
      ...menuMembers,
      kind: required(only('batch')),
      event: optional(name('event', 'shown'), 'Événement', "Le seul qu'on fasse ici ; sinon « events »."),
      events: optional(
        list(presetEvent, some),
        'Actions possibles',
        "L'une d'elles est choisie pour tous les dossiers cochés ; son formulaire commence par ce qu'elle dit de pareil de chacun.",
      ),
      columns: optional(list(column, some), 'Colonnes'),
    },
    { anyOf: [{ required: ['event'] }, { required: ['events'] }] },
  ),
);
