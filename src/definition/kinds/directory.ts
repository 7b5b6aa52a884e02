import { cel, list, map, name, naming, optional, record, required, set, some, words } from '../shape.ts';
import { idOf, schemaMember } from './common.ts';

export const directorySource = record(
  {
    workflow: required(name('workflow'), 'Processus dont les dossiers la remplissent'),
    each: optional(
      cel('data', 'list', 'value', 'les entrées'),
      'Pour chaque',
      'Liste, expression CEL sur data : une entrée par élément, nommé item.',
    ),
    fields: required(
      map(naming('field', 'entry'), cel('data item', 'any?', 'value', 'ce que dit une entrée'), {
        minProperties: 1,
        maxProperties: 30,
      }),
      'Champs',
      'Expression CEL par champ, sur data et item ; null : rien à dire.',
    ),
  },
  { title: 'Source' },
);

export const directory = record({
  $schema: schemaMember,
  id: idOf('directory'),
  title: required(words(), 'Titre'),
  key: required(
    name('field', 'entry'),
    'Champ qui distingue',
    'Champ qui distingue deux entrées, par exemple un numéro ; de deux lignes de même valeur, la dernière dite l’emporte.',
  ),
  name: required(
    name('field', 'entry'),
    'Champ qui nomme',
    'Champ par lequel on cherche et choisit ; ce qu’il lit fait aussi trouver les dossiers (search).',
  ),
  from: required(list(directorySource, { minItems: 1, maxItems: 20 }), 'D’où viennent les entrées'),
  by: required(set(name('role'), some), 'Qui peut y chercher', 'Rôles avec un compte.'),
});
