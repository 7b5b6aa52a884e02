import { cel, field, list, map, name, named, only, optional, record, required, set, some, words } from '../../shape.ts';
import { screenCommon, summary } from './screen-common.ts';
import { column, presetEvent } from './screen-parts.ts';

export const touch = named(
  'touch',
  ['Question à une touche', 'Une question à peu de réponses, posée sur chaque ligne ; appuyer de nouveau l’efface.'],
  () =>
    record({
      event: required(name('event', 'shown'), 'Événement'),
      field: required(name('field', 'form'), 'Champ', 'Champ du formulaire, à liste de codes, non obligatoire.'),
      value: required(
        cel('shown item', 'string?', 'value', 'ce qui est montré'),
        'Réponse actuelle',
        'Le code en vigueur sur la ligne.',
      ),
      if: optional(cel('shown item', 'bool', 'page', 'c’est proposé, ou compté'), 'Possible si', 'Condition.'),
      preset: optional(
        map(field('form', {}), cel('shown part', 'any?', 'value', 'une réponse donnée d’avance')),
        'Réponses déjà données',
        'Champ du formulaire → expression.',
      ),
    }),
);

export const addition = named(
  'add',
  [
    'Ajout',
    'Des dossiers choisis parmi d’autres, plusieurs à la fois ; chacun est un élément d’une liste du formulaire.',
  ],
  () =>
    record({
      event: required(name('event', 'shown'), 'Événement'),
      apart: optional(
        record({
          here: required(
            cel('shown', 'string?', 'page', 'ce qui sépare deux dossiers'),
            'Ici',
            'Texte, sur le dossier de la feuille.',
          ),
          there: required(
            cel('candidate', 'string?', 'page', 'ce qui sépare deux dossiers'),
            'Là-bas',
            'Texte, sur un dossier à choisir.',
          ),
          title: required(words(), 'Titre', 'Au-dessus de ceux qui sont à part.'),
          ask: required(words(), 'Question', 'Posée avant d’en ajouter un, suivie des noms.'),
        }),
        'À part',
        'Les dossiers qui n’ont pas la même valeur que celui de la feuille : montrés à part, choisis après une question.',
      ),
      into: required(name('field', 'form'), 'Liste', 'Champ du formulaire qui reçoit les choisis.'),
      workflow: required(name('workflow'), 'Workflow', 'Celui des dossiers à choisir.'),
      where: optional(
        cel('shown', 'bool', 'page', 'qui peut être ajouté'),
        'Dossiers proposés',
        'Condition sur un dossier à choisir.',
      ),
      states: optional(set(name('state', 'add'), some), 'États', 'Seulement les dossiers dans un de ces états.'),
      line: required(
        map(field('form', {}), cel('candidate', 'any?', 'value', 'ce que dit une ligne'), { minProperties: 1 }),
        'Élément envoyé',
        'Champ de l’élément → expression sur le dossier choisi.',
      ),
      known: required(
        cel('shown', 'list', 'page', 'qui est déjà connu'),
        'Déjà là',
        'Liste des numéros de dossier déjà présents.',
      ),
    }),
);

export const sheetScreen = named('screen-sheet', ['sheet', 'Une feuille à lignes.'], () =>
  record({
    ...screenCommon,
    kind: required(only('sheet')),
    each: required(cel('shown', 'list', 'value', 'les lignes'), 'Lignes', 'Liste des données : une ligne par élément.'),
    columns: required(list(column, some), 'Colonnes'),
    events: optional(list(presetEvent, some), 'Actions de chaque ligne'),
    name: optional(
      cel('shown item', 'string?', 'value', 'le nom d’une ligne'),
      'Nom d’une ligne',
      'Expression CEL qui dit, en grand, de qui est la ligne.',
    ),
    touch: optional(touch),
    add: optional(addition),
    actions: optional(list(presetEvent, some), 'Actions sur le dossier', 'Autour des lignes.'),
    summary: optional(summary, 'Résumé', 'Ce que l’on sait de l’ensemble, avant d’agir dessus.'),
    print: optional(name('document'), 'Sur papier', 'Document à la demande du workflow qui sert sur papier.'),
  }),
);
