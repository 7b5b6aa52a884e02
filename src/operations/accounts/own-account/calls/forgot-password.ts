import { record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { email } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const forgotPassword = operation({
  id: 'forgotPassword',
  method: 'post',
  path: '/api/v1/password-requests',
  summary: 'Demander un autre mot de passe',
  detail: 'La réponse est la même que le compte existe ou non.',
  tag: 'Session',
  access: 'account.recover',
  asks: { body: record({ email }), bodyLimit: 10_000 },
  answers: { 202: { description: 'S’il y a un compte, une lettre part', schema: record({}) } },
  problems: ['tooManyRequests'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: async ({ forgotPassword }, context: SigningContext, { asked: { email }, client }) => {
    await forgotPassword(context, { email, address: client.address }, context.later);
    return {};
  },
});
