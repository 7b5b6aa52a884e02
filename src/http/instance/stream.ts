import { empty } from '../route/reply.ts';
import { route } from '../route/route.ts';
import type { Hub } from '../server/stream.ts';

export function streamRoutes(hub: Hub) {
  const watch = route({
    method: 'get',
    path: '/api/v1/stream',
    id: 'watchChanges',
    summary: 'Suivre les changements des dossiers que vous pouvez voir',
    detail:
      'Server-sent events : « ready » à l’ouverture, « dossier » {dossier, workflow, revision} à chaque changement, « signed-out » à la fin de la session. Après une coupure, relisez vos listes.',
    tag: 'Travail',
    access: 'dossier.list',
    answers: { 200: { description: 'Un flux', type: 'text/event-stream' } },
    problems: ['tooManyRequests'],
    handle: ({ caller, client }) => {
      hub.admit(caller);
      const { secret } = client;
      if (!secret) return empty();
      return { kind: 'stream', start: (response) => hub.watch({ caller, secret, response }) };
    },
  });
  return [watch];
}
