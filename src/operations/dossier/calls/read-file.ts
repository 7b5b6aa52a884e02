import { described, id } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const readFile = operation({
  id: 'readFile',
  method: 'get',
  path: '/api/v1/dossiers/:id/files/:file',
  summary: 'Télécharger un fichier joint',
  tag: 'Dossiers',
  access: 'file.read',
  only: [enforcedBy('filesShownTo', () => import('../../reading/reading-by-item.ts'))],
  asks: { path: { ...dossierId, file: described('Identifiant du fichier', id) } },
  answers: { 200: { description: 'Le fichier, à enregistrer', type: '*/*', file: 'foreign' } },
  problems: ['notFound'],
  load: () => import('../files.ts'),
  run: async ({ fileContent }, context, { caller, asked: { id, file } }) => {
    const {
      file: { name, type },
      content,
    } = await fileContent(context, caller, id, file);
    return { name, type, content };
  },
});
