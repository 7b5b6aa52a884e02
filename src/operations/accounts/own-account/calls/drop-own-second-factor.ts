import { record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { code } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const dropOwnSecondFactor = operation({
  id: 'dropOwnSecondFactor',
  method: 'post',
  path: '/api/v1/me/second-factor/removal',
  summary: 'Retirer son second facteur, pour en mettre un autre en place',
  tag: 'Mon compte',
  access: 'account.own',
  asks: { body: code },
  answers: { 200: { description: 'Il est retiré', schema: record({}) } },
  problems: ['conflict', 'secondFactorRequired', 'tooManyRequests'],
  repeat: 'never',
  load: () => import('../sessions.ts'),
  run: async ({ dropFactor }, context: SigningContext, { caller, asked: { code } }) => {
    await dropFactor(context, caller, code);
    return {};
  },
});
