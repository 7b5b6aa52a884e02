import { described, id, text } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const readFilePage = operation({
  id: 'readFilePage',
  method: 'get',
  path: '/api/v1/dossiers/:id/files/:file/preview/:page',
  summary: 'Voir l’image d’une page d’un fichier joint',
  tag: 'Dossiers',
  access: 'file.read',
  only: [enforcedBy('filesShownTo', () => import('../../reading/reading-by-item.ts'))],
  asks: {
    path: {
      ...dossierId,
      file: described('Identifiant du fichier', id),
      page: described('Numéro de la page, à partir de 1', text({ pattern: '^[1-9][0-9]?$' })),
    },
  },
  answers: { 200: { description: 'L’image de la page', type: 'image/png', file: 'picture' } },
  problems: ['notFound', 'documentRefused', 'documentTooHeavy', 'unavailable'],
  load: () => import('../file-preview.ts'),
  run: async ({ filePage }, context, { caller, asked: { id, file, page } }) => ({
    name: `page-${page}.png`,
    type: 'image/png',
    content: await filePage(context, caller, { id, file, page: Number(page) }),
    shown: true,
  }),
});
