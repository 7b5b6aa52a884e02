import { described, hash, instant, integer, listOf, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

export const incidentComponents = {
  UnreadableVersion: {
    ...record({
      workflow: text(),
      workflowTitle: text(),
      bundle: hash,
      publishedAt: instant,
      dossiers: integer(),
      why: described(
        'definition : elle ne se lit plus · engine : écrits par une version plus récente de Jalon',
        oneOf('definition', 'engine'),
      ),
      reason: text(),
      examples: listOf(record({ id: text(), title: text() })),
    }),
    description: 'Une version d’un processus dont des dossiers sont en lecture seule.',
  },
};

const unreadable: Route = {
  method: 'get',
  path: '/api/v1/incidents/versions',
  id: 'listUnreadableVersions',
  summary: 'Lister les versions dont des dossiers sont en lecture seule',
  detail: 'Leurs dossiers se lisent et n’avancent plus. Les tâches en incident : « GET /tasks?status=incident ».',
  tag: 'Travail',
  access: 'incident.read',
  answers: {
    200: { description: 'Les versions', schema: record({ items: listOf(ref('UnreadableVersion')) }) },
  },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.unreadableVersions(caller)),
};

export const incidentRoutes: Route[] = [unreadable];
