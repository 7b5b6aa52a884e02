import { described, id } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { inFormat } from '../document-shapes.ts';

export const readDocument = operation({
  id: 'readDocument',
  method: 'get',
  path: '/api/v1/dossiers/:id/documents/:doc',
  summary: 'Lire un document émis',
  detail: 'Le PDF et le DOCX sont les octets gardés à l’émission ; la page HTML est tirée des données gardées.',
  tag: 'Documents',
  access: 'document.read',
  only: [enforcedBy('mayRead', () => import('../../dossier/readable-documents.ts'))],
  asks: { path: { ...dossierId, doc: described('Identifiant du document', id) }, query: inFormat },
  answers: { 200: { description: 'Le document', type: '*/*', file: 'printed' } },
  problems: ['notFound'],
  load: () => import('../issued-documents.ts'),
  run: async ({ documentContent }, context, { caller, asked: { id, doc, format = 'pdf' } }) => ({
    ...(await documentContent(context, caller, { dossier: id, document: doc, format })),
    shown: format !== 'docx',
  }),
});
