import { described, record, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { password } from '../../credential-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const confirmAccount = operation({
  id: 'confirmAccount',
  method: 'post',
  path: '/api/v1/session/confirmation',
  summary: 'Confirmer son compte, pour signer',
  detail:
    'Mot de passe et second facteur, demandés à nouveau. Sert à un acte ou à un lot, dans les cinq minutes, dans cette session. Avec un fournisseur d’identité, par la page /connexion/confirmer. Un jeton ne se confirme pas.',
  tag: 'Mon compte',
  access: 'account.own',
  only: [enforcedBy('sessionOf', () => import('../confirm.ts'))],
  asks: {
    body: record({ password, code: described('Code du second facteur, s’il y en a un', text({ maxLength: 20 })) }, [
      'code',
    ]),
    bodyLimit: 10_000,
  },
  answers: { 204: { description: 'Le prochain acte à signer le sera par votre compte' } },
  problems: ['tooManyRequests', 'secondFactorSetup'],
  repeat: 'never',
  load: () => import('../own-account.ts'),
  run: ({ confirmAccount }, context: SigningContext, { caller, asked, client }) =>
    confirmAccount(context, caller, { ...asked, address: client.address }),
});
