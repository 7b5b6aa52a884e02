import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { OutboxLetter } from '../mail-shapes.ts';
import type { MailContext } from '../mail-types.ts';

export const resendLetter = operation({
  id: 'resendLetter',
  method: 'post',
  path: '/api/v1/outbox/:id/resend',
  summary: 'Renvoyer une lettre douteuse ou en échec',
  detail: 'Sous le même Message-ID, bientôt ; la lettre, relue, dit ce qu’elle est devenue.',
  tag: 'Messages',
  access: 'outbox.manage',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { path: { id: described('Identifiant de la lettre', id) } },
  answers: { 200: { description: 'La lettre', schema: OutboxLetter } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../outbox.ts'),
  run: ({ resend }, context: MailContext, { caller, asked: { id } }) => resend(context, caller, id),
});
