import { cel, field, named, objectOr, record, required, set } from '../shape.ts';

export const grantedFields = named(
  'grantedFields',
  [
    'Champs lus',
    'Champ de premier niveau ou chemin pointé. Un champ x-sensitive doit être nommé. Un objet donne une liste, ou un champ de ses éléments, sur certains éléments seulement.',
  ],
  () =>
    set(
      objectOr(
        record({
          data: required(
            field('data'),
            'Champ lu',
            'Une liste de groupes, ou un champ de ses éléments : chemin pointé.',
          ),
          items: required(
            cel('granted item', 'bool', 'read', 'les éléments d’une liste qui sont lus'),
            'Sur quels éléments',
            'bool. item, data, reader (ids : le sien et ceux qu’il remplace ; organisation) ; readable(dossier) : qui lit a un rôle sur ce dossier.',
          ),
        }),
        field('data'),
      ),
    ),
);
