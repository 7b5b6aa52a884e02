import { administrationShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { query, answer } = administrationShapes.readAudit;

const list = route({
  method: 'get',
  path: '/api/v1/audit',
  id: 'readAudit',
  summary: 'Lire le journal de l’administration',
  detail: 'Qui a fait quoi, quand, le plus récent d’abord. Pour l’administration et la protection des données.',
  tag: 'Administration',
  access: 'act.read',
  query,
  answers: {
    200: {
      description: 'Une page du journal',
      schema: answer,
    },
  },
  problems: ['forbidden'],
  handle: async ({ operations, caller, query }) => json(await operations.audit(caller, query)),
});

export const actRoutes = [list];
