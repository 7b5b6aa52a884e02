import { described, id, record } from '../../../shapes/shapes.ts';
import { dossierId, formData, roleHeld } from '../../asked.ts';
import { ACTORS, enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ViewDocument } from '../../shared-shapes/shared-shapes.ts';

export const makeDocument = operation({
  id: 'makeDocument',
  method: 'post',
  path: '/api/v1/dossiers/:id/documents',
  summary: 'Demander un document',
  detail: 'Ceux que la vue propose sous « onDemand ». Le document est émis et gardé ; rien d’autre ne change.',
  tag: 'Documents',
  access: 'document.make',
  only: [ACTORS, enforcedBy('refuseUnread', () => import('../document-requests.ts'))],
  asks: {
    path: dossierId,
    body: record({ document: described('Nom du document à la demande', id), data: formData, role: roleHeld }, [
      'data',
      'role',
    ]),
  },
  answers: { 201: { description: 'Le document émis', schema: ViewDocument } },
  problems: ['notFound', 'guardRefused', 'invalidForm', 'unavailable'],
  repeat: 'by-door',
  load: () => import('../document-requests.ts'),
  run: ({ requestDocument }, context, { caller, asked: { id, ...asked } }) =>
    requestDocument(context, caller, { data: {}, ...asked, dossier: id }),
});
