import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const takeSubjectArchive = operation({
  id: 'takeSubjectArchive',
  method: 'get',
  path: '/api/v1/data-subjects/:id/archive',
  summary: 'Établir l’archive d’accès d’une personne',
  detail:
    'Ce qui est gardé d’elle : un PDF à lire, le même en JSON, les documents et les fichiers, qui a lu quoi. Rien des autres dossiers. Noté parmi les lectures et au journal de l’administration.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: {
    path: { id: Type.described('Référence du dossier', Type.id) },
    query: {
      also: Type.described(
        'Autres dossiers de la même personne, leurs références séparées par des virgules',
        Type.text({ maxLength: 2_500 }),
      ),
    },
  },
  answers: { 200: { description: 'L’archive ZIP', type: '*/*', file: 'download' } },
  problems: ['notFound', 'invalidQuery', 'tooLarge', 'unavailable'],
  load: () => import('../archive.ts'),
  run: async ({ subjectArchive }, context, { caller, asked: { id, also = '' } }) => {
    const others = also.split(',').filter((one) => one !== '');
    const file = await subjectArchive(context, caller, id, others);
    return { ...file, content: [file.content] };
  },
});
