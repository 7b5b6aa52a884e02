import { described, id, listOf, record } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { View } from '../../shared-shapes/shared-shapes.ts';

export const sendDocument = operation({
  id: 'sendDocument',
  method: 'post',
  path: '/api/v1/dossiers/:id/documents/:doc/letters',
  summary: 'Envoyer un document émis par e-mail',
  detail: 'Aux personnes qui tiennent ces rôles sur le dossier ; tel qu’émis, une seule fois.',
  tag: 'Documents',
  access: 'document.send',
  only: [enforcedBy('mayRead', () => import('../../dossier/readable-documents.ts'))],
  asks: {
    path: { ...dossierId, doc: described('Identifiant du document', id) },
    body: record({ to: listOf(id, { minItems: 1, maxItems: 20, uniqueItems: true }) }),
  },
  answers: { 200: { description: 'La vue qui suit', schema: View, tagged: true } },
  problems: ['notFound', 'forbidden', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../send-document.ts'),
  run: ({ sendDocument }, context, { caller, asked: { id, doc, to } }) =>
    sendDocument(context, caller, { dossier: id, document: doc, to }),
});
