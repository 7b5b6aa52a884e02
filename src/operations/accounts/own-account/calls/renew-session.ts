import { operation } from '../../../operation.ts';
import { SessionEnds } from '../../../shared-shapes/shared-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const renewSession = operation({
  id: 'renewSession',
  method: 'put',
  path: '/api/v1/session',
  summary: 'Rester connecté',
  detail: 'Le compte du temps sans activité repart ; la durée totale reste la même.',
  tag: 'Session',
  access: 'me.read',
  asks: {},
  answers: {
    200: { description: 'Ce qui lui reste à vivre, en millisecondes', schema: SessionEnds },
  },
  load: () => import('../sessions.ts'),
  run: ({ sessionEnds }, context: SigningContext, { client }) => sessionEnds(context, client, 'act'),
});
