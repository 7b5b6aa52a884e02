import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { makeToken as shapes } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const makeToken = operation({
  id: 'makeToken',
  method: 'post',
  path: '/api/v1/me/tokens',
  summary: 'Créer un jeton personnel',
  detail:
    'Le jeton n’est montré que cette fois. Un jeton ne crée pas de jeton : il faut une session de navigateur, dont le compte vient d’être confirmé (POST /session/confirmation).',
  tag: 'Mon compte',
  access: 'account.own',
  only: [enforcedBy('byConfirmation', () => import('../confirm.ts'))],
  asks: { body: shapes.body },
  answers: {
    201: { description: 'Le jeton', schema: shapes.answer },
  },
  problems: ['conflict', 'forbidden'],
  repeat: 'never',
  load: () => import('../sessions.ts'),
  run: ({ makeToken }, context: SigningContext, { caller, asked, client }) => makeToken(context, caller, asked, client),
});
