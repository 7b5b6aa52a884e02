import { cel, list, named, only, optional, record, required, some } from '../../shape.ts';
import { screenCommon, summary } from './screen-common.ts';
import { presetEvent } from './screen-parts.ts';

const comparedRows = record({
  each: required(cel('shown', 'list', 'value', 'les lignes'), 'Liste', 'Liste des critères.'),
  title: required(cel('shown row', 'string?', 'value', 'ce que dit une ligne'), 'Titre', 'Sur « row ».'),
  help: optional(
    cel('shown row', 'string?', 'value', 'l’aide d’une ligne'),
    'Précision',
    'Sur « row », par exemple son poids.',
  ),
  gap: optional(
    cel('shown row', 'double?', 'page', 'il y a un écart'),
    'Écart permis',
    'Nombre, sur « row » : deux lectures plus éloignées sont à régler.',
  ),
  settled: optional(
    cel('shown row', 'string?', 'page', 'c’est décidé'),
    'Retenu',
    'Sur « row » : ce qui a été retenu, en mots ; vide tant que rien ne l’est.',
  ),
});

const comparedColumns = record({
  value: required(cel('shown item and row', 'any?', 'value', 'ce qui est montré'), 'Note', 'Un nombre.'),
  note: optional(cel('shown item and row', 'any?', 'value', 'la note d’une colonne'), 'Motif', 'Pourquoi.'),
  total: optional(
    cel('shown item', 'double?', 'value', 'le total d’une colonne'),
    'Total',
    'Un nombre, sur « item » seul.',
  ),
});

export const compareScreen = named(
  'screen-compare',
  [
    'compare',
    'Les lectures indépendantes d’un dossier, côte à côte : une ligne par critère, une colonne par lecture que l’on peut voir.',
  ],
  () =>
    record({
      ...screenCommon,
      kind: required(only('compare')),
      items: required(
        cel('shown', 'list', 'value', 'les lignes'),
        'Lectures',
        'Liste des données : une colonne par élément, nommé « item ». Qui ne voit pas encore la lecture d’un autre (« items » de « read ») n’en a pas la colonne.',
      ),
      name: required(
        cel('shown item', 'string?', 'value', 'le nom d’une ligne'),
        'De qui',
        'Expression CEL sur « item » : le nom en tête de colonne.',
      ),
      rows: required(comparedRows, 'Critères', 'Une ligne par critère, nommé « row ».'),
      columns: required(comparedColumns, 'Ce que dit une lecture', 'Sur « item » et « row ».'),
      settle: required(presetEvent),
      actions: optional(list(presetEvent, some), 'Actions sur le dossier', 'Sur le dossier, sous les critères.'),
      summary: optional(summary, 'Résumé', 'Ce que l’on sait de l’ensemble, avant d’agir dessus.'),
    }),
);
