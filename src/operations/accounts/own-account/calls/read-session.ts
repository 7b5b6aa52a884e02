import { operation } from '../../../operation.ts';
import { SessionEnds } from '../../../shared-shapes/shared-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const readSession = operation({
  id: 'readSession',
  method: 'get',
  path: '/api/v1/session',
  summary: 'Savoir quand finit sa session',
  detail: 'Le demander ne la prolonge pas quand l’en-tête « X-Jalon-Idle » est là.',
  tag: 'Session',
  access: 'me.read',
  asks: {},
  answers: {
    200: { description: 'Ce qui lui reste à vivre, en millisecondes', schema: SessionEnds },
  },
  load: () => import('../sessions.ts'),
  run: ({ sessionEnds }, context: SigningContext, { client }) => sessionEnds(context, client, 'watch'),
});
