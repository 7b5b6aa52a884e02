import { described, listOf, record, text } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PasswordAdvice } from '../../credential-shapes.ts';

export const advisePassword = operation({
  id: 'advisePassword',
  method: 'post',
  path: '/api/v1/password-advice',
  summary: 'Dire si un mot de passe est assez difficile à deviner',
  detail: 'Il n’est ni gardé ni écrit nulle part.',
  tag: 'Session',
  access: 'account.recover',
  asks: {
    body: record(
      {
        password: text({ maxLength: 300 }),
        about: described(
          'Nom, adresse : ce qu’il ne doit pas répéter',
          listOf(text({ maxLength: 254 }), { maxItems: 5 }),
        ),
      },
      ['about'],
    ),
    bodyLimit: 10_000,
  },
  answers: { 200: { description: 'Ce qu’il vaut', schema: PasswordAdvice } },
  repeat: 'never',
  load: () => import('../password.ts'),
  run: ({ passwordAdvice }, _context, { asked: { password, about = [] } }) => passwordAdvice(password, about),
});
