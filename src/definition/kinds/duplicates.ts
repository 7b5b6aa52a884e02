import { cel, defaulted, flag, list, name, optional, record, required, since, words } from '../shape.ts';
import { todo } from './common.ts';

export const likelyKey = record({
  title: required(words(), 'Pourquoi', 'Ce que les deux dossiers ont en commun, par exemple « même téléphone ».'),
  key: required(
    cel('data', 'string?', 'value', 'ce qui se ressemble'),
    'Clé',
    'Expression CEL sur « data » qui donne un texte, ou null quand il n’y a rien à comparer.',
  ),
  merge: since(
    2,
    defaulted(
      true,
      flag,
      'Peut-être un doublon',
      'Oui par défaut. Non : seulement montré à qui peut lire l’autre dossier, sans tâche ni décision.',
    ),
  ),
});

export const duplicates = record({
  keys: required(list(likelyKey, { minItems: 1, maxItems: 10 }), 'Clés'),
  except: optional(
    cel('data', 'list', 'value', 'ceux qui ne se ressemblent pas'),
    'Déjà décidés',
    'Expression CEL sur « data » qui donne les identifiants des dossiers qui ne sont plus proposés.',
  ),
  todo: optional(todo, 'Tâche sur le dossier venu en second'),
  decide: optional(
    record({
      field: required(name('field', 'form'), 'Champ', 'Champ de leurs formulaires qui nomme l’autre dossier.'),
      different: optional(name('event'), 'Ce n’est pas le même'),
      same: optional(name('event'), 'C’est le même'),
    }),
    'Événements qui décident',
  ),
});
