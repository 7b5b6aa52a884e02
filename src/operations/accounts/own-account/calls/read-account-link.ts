import { record } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { AccountLink, linkToken } from '../../credential-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const readAccountLink = operation({
  id: 'readAccountLink',
  method: 'post',
  path: '/api/v1/account-links/read',
  summary: 'Savoir ce qu’ouvre un lien reçu par e-mail',
  detail: 'Le lire ne le consomme pas.',
  tag: 'Session',
  access: 'account.recover',
  only: [enforcedBy('openLink', () => import('../recovery.ts'))],
  asks: { body: record({ token: linkToken }), bodyLimit: 10_000 },
  answers: { 200: { description: 'Le lien', schema: AccountLink } },
  problems: ['linkClosed'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: ({ accountLink }, context: InvitingContext, { asked: { token } }) => accountLink(context, token),
});
