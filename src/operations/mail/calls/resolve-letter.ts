import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { decision, OutboxLetter } from '../mail-shapes.ts';

export const resolveLetter = operation({
  id: 'resolveLetter',
  method: 'post',
  path: '/api/v1/outbox/:id/resolve',
  summary: 'Dire ce qu’est devenue une lettre douteuse ou en échec',
  tag: 'Messages',
  access: 'outbox.manage',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { path: { id: described('Identifiant de la lettre', id) }, body: decision },
  answers: { 200: { description: 'La lettre', schema: OutboxLetter } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../outbox.ts'),
  run: ({ resolveLetter }, context, { caller, asked: { id, ...asked } }) => resolveLetter(context, caller, id, asked),
});
