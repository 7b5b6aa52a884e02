import { operation } from '../../../operation.ts';
import { changePassword as shapes } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const changePassword = operation({
  id: 'changePassword',
  method: 'put',
  path: '/api/v1/me/password',
  summary: 'Changer son mot de passe',
  detail: 'Vos autres sessions sont fermées, et une lettre vous prévient.',
  tag: 'Mon compte',
  access: 'account.own',
  asks: { body: shapes.body, bodyLimit: 10_000 },
  answers: { 204: { description: 'Le mot de passe est changé' } },
  problems: ['tooManyRequests', 'conflict'],
  load: () => import('../own-account.ts'),
  run: ({ changePassword }, context: SigningContext, { caller, asked, client }) =>
    changePassword(context, caller, client, asked),
});
