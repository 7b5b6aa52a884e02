import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { registrationToken } from '../membership.ts';

export const confirmRegistration = operation({
  id: 'confirmRegistration',
  method: 'post',
  path: '/api/v1/registrations/confirmation',
  summary: 'Confirmer une inscription par le lien reçu',
  tag: 'Inscriptions',
  access: 'registration.make',
  only: [enforcedBy('openRegistration', () => import('../record.ts'))],
  asks: {
    body: Type.record({ token: registrationToken, password: Type.text({ minLength: 1, maxLength: 256 }) }),
    bodyLimit: 50_000,
  },
  answers: {
    200: { description: 'L’adresse avec laquelle se connecter', schema: Type.record({ email: Type.text() }) },
  },
  problems: ['linkClosed', 'conflict'],
  repeat: 'never',
  load: () => import('../register.ts'),
  run: async ({ confirmRegistration }, context: InvitingContext, { asked: { token, password } }) => {
    const { email } = await confirmRegistration(context, token, password);
    return { email };
  },
});
