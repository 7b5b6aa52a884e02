import { sessionShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { query, answer } = sessionShapes.listReadings;

const readings = route({
  method: 'get',
  path: '/api/v1/audit/reads',
  id: 'listReadings',
  summary: 'Voir qui a lu quel dossier',
  detail:
    'Pour la protection des données. Le journal des lectures est à part de celui du dossier et ne dit rien de son contenu. Un même appel répété dans les dix minutes compte une fois.',
  tag: 'Audit',
  access: 'audit.read',
  query,
  answers: {
    200: {
      description: 'Les lectures, de la plus récente à la plus ancienne',
      schema: answer,
    },
  },
  problems: ['forbidden', 'invalidQuery'],
  handle: async ({ operations, caller, query }) => json(await operations.readings(caller, query)),
});

export const auditRoutes = [readings];
