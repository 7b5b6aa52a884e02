import { definitionShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const unreadable = route({
  method: 'get',
  path: '/api/v1/incidents/versions',
  id: 'listUnreadableVersions',
  summary: 'Lister les versions dont des dossiers sont en lecture seule',
  detail: 'Leurs dossiers se lisent et n’avancent plus. Les tâches en incident : « GET /tasks?status=incident ».',
  tag: 'Travail',
  access: 'incident.read',
  answers: {
    200: { description: 'Les versions', schema: definitionShapes.listUnreadableVersions.answer },
  },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.unreadableVersions(caller)),
});

export const incidentRoutes = [unreadable];
