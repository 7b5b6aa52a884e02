import { described, id, record, text } from '../../../shapes/shapes.ts';
import { dossierId, formData, roleHeld } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { inFormat } from '../document-shapes.ts';

export const previewDocument = operation({
  id: 'previewDocument',
  method: 'post',
  path: '/api/v1/dossiers/:id/preview/:template',
  summary: 'Voir un document avant de l’émettre',
  detail:
    'Rien n’est gardé, rien n’est envoyé : le document est celui que l’action produirait maintenant, avec ces données (par défaut votre brouillon). Sans « event », un document à la demande.',
  tag: 'Documents',
  access: 'document.read',
  only: [enforcedBy('refuseUnread', () => import('../document-requests.ts'))],
  asks: {
    path: {
      ...dossierId,
      template: text({
        pattern: '^((documents|emails)/)?[A-Za-z0-9][A-Za-z0-9-]{0,99}$',
        description: 'Gabarit, par exemple « convocation » ; ou nom d’un document à la demande',
      }),
    },
    query: inFormat,
    body: record({ event: described('Action qui le produit', id), data: formData, role: roleHeld }, [
      'event',
      'data',
      'role',
    ]),
  },
  answers: { 200: { description: 'Le document, marqué « Aperçu »', type: '*/*', file: 'printed' } },
  problems: ['notFound', 'guardRefused', 'invalidForm', 'unavailable'],
  repeat: 'by-door',
  load: () => import('../document-requests.ts'),
  run: async ({ previewDocument }, context, { caller, asked: { id, format = 'pdf', ...asked } }) => ({
    ...(await previewDocument(context, caller, { ...asked, dossier: id, format })),
    shown: format !== 'docx',
  }),
});
