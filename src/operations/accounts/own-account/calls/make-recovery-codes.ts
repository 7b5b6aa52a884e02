import { operation } from '../../../operation.ts';
import { code, recoveryCodes } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const makeRecoveryCodes = operation({
  id: 'makeRecoveryCodes',
  method: 'post',
  path: '/api/v1/me/second-factor/recovery-codes',
  summary: 'Recevoir de nouveaux codes de secours',
  detail: 'Les anciens ne servent plus.',
  tag: 'Mon compte',
  access: 'account.own',
  asks: { body: code },
  answers: {
    200: {
      description: 'Les codes de secours, montrés cette seule fois',
      schema: recoveryCodes,
    },
  },
  problems: ['conflict', 'secondFactorRequired', 'tooManyRequests'],
  repeat: 'never',
  load: () => import('../sessions.ts'),
  run: ({ makeRecoveryCodes }, context: SigningContext, { caller, asked: { code } }) =>
    makeRecoveryCodes(context, caller, code),
});
