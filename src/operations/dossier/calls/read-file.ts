import { described, id } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { operation } from '../../operation.ts';

export const readFile = operation({
  id: 'readFile',
  method: 'get',
  path: '/api/v1/dossiers/:id/files/:file',
  summary: 'Télécharger un fichier joint',
  tag: 'Dossiers',
  access: 'file.read',
  only: { says: 'Who reads a dossier by names: his own files, and those named in what he reads.' },
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
