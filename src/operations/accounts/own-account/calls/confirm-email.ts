import { record, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { linkToken } from '../../credential-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const confirmEmail = operation({
  id: 'confirmEmail',
  method: 'post',
  path: '/api/v1/account-links/email',
  summary: 'Confirmer sa nouvelle adresse par un lien',
  tag: 'Session',
  access: 'account.recover',
  only: [enforcedBy('openLink', () => import('../recovery.ts'))],
  asks: { body: record({ token: linkToken }), bodyLimit: 10_000 },
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: record({ email: text() }) } },
  problems: ['linkClosed', 'conflict'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: ({ confirmEmail }, context: InvitingContext, { asked: { token } }) => confirmEmail(context, token),
});
