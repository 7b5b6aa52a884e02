import { listOf, record } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { UnreadableVersion } from '../workflow-shapes.ts';

export const listUnreadableVersions = operation({
  id: 'listUnreadableVersions',
  method: 'get',
  path: '/api/v1/incidents/versions',
  summary: 'Lister les versions dont des dossiers sont en lecture seule',
  detail: 'Leurs dossiers se lisent et n’avancent plus. Les tâches en incident : « GET /tasks?status=incident ».',
  tag: 'Travail',
  access: 'incident.read',
  only: [enforcedBy('overseenBy', () => import('../unreadable.ts'))],
  asks: {},
  answers: {
    200: { description: 'Les versions', schema: record({ items: listOf(UnreadableVersion) }) },
  },
  problems: ['forbidden'],
  load: () => import('../unreadable.ts'),
  run: ({ unreadableVersions }, context, { caller }) => unreadableVersions(context, caller),
});
