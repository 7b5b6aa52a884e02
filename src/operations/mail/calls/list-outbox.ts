import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { listOutbox as shapes } from '../mail-shapes.ts';

export const listOutbox = operation({
  id: 'listOutbox',
  method: 'get',
  path: '/api/v1/outbox',
  summary: 'Lister les lettres parties, retenues ou en échec',
  detail:
    'Pour qui suit tout un processus : ses lettres ; pour l’administration : qu’elles existent et échouent, non ce qu’elles disent.',
  tag: 'Messages',
  access: 'outbox.read',
  only: [enforcedBy('readerOf', () => import('../outbox-reader.ts'))],
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: shapes.answer,
    },
  },
  problems: ['forbidden', 'notFound'],
  load: () => import('../outbox.ts'),
  run: ({ outbox }, context, { caller, asked }) => outbox(context, caller, asked),
});
