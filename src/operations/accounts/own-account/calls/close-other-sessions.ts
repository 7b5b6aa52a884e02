import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';

export const closeOtherSessions = operation({
  id: 'closeOtherSessions',
  method: 'delete',
  path: '/api/v1/me/sessions',
  summary: 'Fermer ses autres sessions',
  detail: 'Celle qui demande et les jetons personnels restent.',
  tag: 'Mon compte',
  access: 'account.own',
  asks: {},
  answers: { 204: { description: 'Les autres sessions sont fermées' } },
  load: () => import('../sessions.ts'),
  run: ({ closeOtherSessions }, context: SigningContext, { caller, client }) =>
    closeOtherSessions(context, caller, client),
});
