import { listOf, record } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ViewDocument } from '../../shared-shapes/shared-shapes.ts';

export const listDocuments = operation({
  id: 'listDocuments',
  method: 'get',
  path: '/api/v1/dossiers/:id/documents',
  summary: 'Lister les documents émis',
  detail: 'Tous pour qui travaille sur le dossier ; sinon ceux qui vous sont adressés.',
  tag: 'Documents',
  access: 'document.read',
  only: [enforcedBy('mayRead', () => import('../../dossier/readable-documents.ts'))],
  asks: { path: dossierId },
  answers: {
    200: { description: 'Du plus ancien au plus récent', schema: record({ items: listOf(ViewDocument) }) },
  },
  problems: ['notFound'],
  load: () => import('../issued-documents.ts'),
  run: async ({ documents }, context, { caller, asked: { id } }) => ({
    items: await documents(context, caller, id),
  }),
});
