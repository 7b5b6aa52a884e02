import { record, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { linkToken, password } from '../../credential-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const choosePassword = operation({
  id: 'choosePassword',
  method: 'post',
  path: '/api/v1/account-links/password',
  summary: 'Choisir son mot de passe par un lien',
  detail: 'Le lien a servi ; les autres sessions de la personne sont fermées.',
  tag: 'Session',
  access: 'account.recover',
  only: [enforcedBy('openLink', () => import('../recovery.ts'))],
  asks: { body: record({ token: linkToken, password }), bodyLimit: 10_000 },
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: record({ email: text() }) } },
  problems: ['linkClosed', 'conflict'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: ({ choosePassword }, context: InvitingContext, { asked: { token, password } }) =>
    choosePassword(context, token, password),
});
