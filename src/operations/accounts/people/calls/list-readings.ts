import { operation } from '../../../operation.ts';
import { listReadings as shapes } from '../../../shared-shapes/shared-shapes.ts';

export const listReadings = operation({
  id: 'listReadings',
  method: 'get',
  path: '/api/v1/audit/reads',
  summary: 'Voir qui a lu quel dossier',
  detail:
    'Pour la protection des données. Le journal des lectures est à part de celui du dossier et ne dit rien de son contenu. Un même appel répété dans les dix minutes compte une fois.',
  tag: 'Audit',
  access: 'audit.read',
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'Les lectures, de la plus récente à la plus ancienne',
      schema: shapes.answer,
    },
  },
  problems: ['forbidden', 'invalidQuery'],
  load: () => import('../readings.ts'),
  run: ({ readings }, context, { asked }) => readings(context, asked),
});
