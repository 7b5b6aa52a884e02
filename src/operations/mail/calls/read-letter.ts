import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { OutboxLetter } from '../mail-shapes.ts';

export const readLetter = operation({
  id: 'readLetter',
  method: 'get',
  path: '/api/v1/outbox/:id',
  summary: 'Lire une lettre',
  tag: 'Messages',
  access: 'outbox.read',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { path: { id: described('Identifiant de la lettre', id) } },
  answers: { 200: { description: 'La lettre', schema: OutboxLetter } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../outbox.ts'),
  run: ({ letter }, context, { caller, asked: { id } }) => letter(context, caller, id),
});
