import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  method: 'put',
  path: '/api/v1/me/second-factor',
  summary: 'Confirmer le second facteur par un premier code',
  tag: 'Session',
  access: 'me.read',
  asks: { body: Type.record({ code: Type.text({ minLength: 6, maxLength: 20 }) }) },
  answers: {
    200: {
      description: 'Les codes de secours, montrés cette seule fois',
      schema: Type.record({ recoveryCodes: Type.listOf(Type.text()) }),
    },
  },
  problems: ['conflict', 'secondFactorRequired'],
  load: () => import('../second-factor.ts'),
  run: ({ confirmSecondFactor }, { sessions }: SigningContext, { caller: { person }, asked: { code } }) =>
    confirmSecondFactor(sessions, person.id, code),
});
