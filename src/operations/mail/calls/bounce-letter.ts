import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { OutboxLetter, report } from '../mail-shapes.ts';

export const bounceLetter = operation({
  id: 'bounceLetter',
  method: 'post',
  path: '/api/v1/outbox/:id/bounce',
  summary: 'Signaler qu’une lettre est revenue',
  detail: 'Les avis de non-remise se lisent aussi par dossier : jalon bounces.',
  tag: 'Messages',
  access: 'outbox.manage',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { path: { id: described('Identifiant de la lettre', id) }, body: report },
  answers: { 200: { description: 'La lettre', schema: OutboxLetter } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../outbox.ts'),
  run: ({ bounce }, context, { caller, asked: { id, ...asked } }) => bounce(context, caller, id, asked),
});
