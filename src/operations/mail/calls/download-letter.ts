import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import type { MailContext } from '../mail-types.ts';

export const downloadLetter = operation({
  id: 'downloadLetter',
  method: 'get',
  path: '/api/v1/outbox/:id/eml',
  summary: 'Télécharger le message tel qu’il est envoyé',
  tag: 'Messages',
  access: 'outbox.read',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { path: { id: described('Identifiant de la lettre', id) } },
  answers: { 200: { description: 'Le message (RFC 5322)', type: 'message/rfc822', file: 'foreign' } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../outbox.ts'),
  run: async ({ letterContent }, context: MailContext, { caller, asked: { id } }) => ({
    ...(await letterContent(context, caller, id)),
    type: 'message/rfc822',
  }),
});
