import { described, id, record } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { settlement } from '../membership.ts';

export const settleRegistration = operation({
  id: 'settleRegistration',
  method: 'post',
  path: '/api/v1/registrations/:organisation/settlement',
  summary: 'Régler une inscription : la garder, la transférer, la fermer',
  tag: 'Inscriptions',
  access: 'registration.settle',
  only: [enforcedBy('settles', () => import('../contests.ts'))],
  asks: { path: { organisation: described('Identifiant de l’organisation', id) }, body: settlement },
  answers: { 200: { description: 'C’est réglé', schema: record({}) } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../contests.ts'),
  run: async ({ settleRegistration }, context: InvitingContext, { caller, asked: { organisation, ...asked } }) => {
    await settleRegistration(context, caller, organisation, asked);
    return {};
  },
});
