import * as Type from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { File } from '../dossier-shapes.ts';

export const listFiles = operation({
  id: 'listFiles',
  method: 'get',
  path: '/api/v1/dossiers/:id/files',
  summary: 'Lister les fichiers joints',
  tag: 'Dossiers',
  access: 'file.read',
  only: [enforcedBy('filesShownTo', () => import('../../reading/reading-by-item.ts'))],
  asks: { path: dossierId },
  answers: { 200: { description: 'Les fichiers', schema: Type.record({ items: Type.listOf(File) }) } },
  problems: ['notFound'],
  load: () => import('../files.ts'),
  run: async ({ files }, context, { caller, asked: { id } }) => ({
    items: await files(context, caller, id),
  }),
});
