import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';

export const beginSecondFactor = operation({
  id: 'beginSecondFactor',
  method: 'post',
  path: '/api/v1/me/second-factor',
  summary: 'Commencer la mise en place du second facteur',
  tag: 'Session',
  access: 'me.read',
  asks: {},
  answers: {
    200: {
      description: 'Ce que votre application doit lire',
      schema: Type.record({ secret: Type.text(), uri: Type.text() }),
    },
  },
  problems: ['conflict'],
  repeat: 'by-door',
  load: () => import('../second-factor.ts'),
  run: ({ beginSecondFactor }, { sessions }: SigningContext, { caller: { person } }) =>
    beginSecondFactor(sessions, person),
});
