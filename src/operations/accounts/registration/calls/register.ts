import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';

export const register = operation({
  id: 'register',
  method: 'post',
  path: '/api/v1/registrations',
  summary: 'Inscrire son organisation',
  detail:
    'La réponse est la même quels que soient le SIRET et l’adresse : une lettre part, et rien n’existe avant que son lien soit ouvert.',
  tag: 'Inscriptions',
  access: 'registration.make',
  only: [enforcedBy('openRole', () => import('../register.ts'))],
  asks: { body: Type.record({ role: Type.id, data: Type.anyObject }), bodyLimit: 50_000 },
  answers: { 202: { description: 'Une lettre part à cette adresse', schema: Type.record({}) } },
  problems: ['notFound', 'tooManyRequests'],
  repeat: 'never',
  load: () => import('../register.ts'),
  run: async ({ register }, context: SigningContext, { asked, client }) => {
    await register(context, { ...asked, back: null, address: client.address }, context.later);
    return {};
  },
});
