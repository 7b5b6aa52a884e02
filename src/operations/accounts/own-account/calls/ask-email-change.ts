import { record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { email, password } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const askEmailChange = operation({
  id: 'askEmailChange',
  method: 'post',
  path: '/api/v1/me/email',
  summary: 'Demander à changer d’adresse e-mail',
  detail: 'Un lien est envoyé à la nouvelle adresse ; rien ne change avant qu’il soit suivi.',
  tag: 'Mon compte',
  access: 'account.own',
  asks: { body: record({ email, password }), bodyLimit: 10_000 },
  answers: { 202: { description: 'La lettre part', schema: record({}) } },
  problems: ['tooManyRequests', 'conflict'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: async ({ askEmailChange }, context: SigningContext, { caller, asked, client }) => {
    await askEmailChange(context, caller, { ...asked, address: client.address });
    return {};
  },
});
