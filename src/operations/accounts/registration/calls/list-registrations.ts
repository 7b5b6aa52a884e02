import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { RegisteredLine } from '../membership.ts';

export const listRegistrations = operation({
  id: 'listRegistrations',
  method: 'get',
  path: '/api/v1/registrations',
  summary: 'Lister les organisations qui se sont inscrites elles-mêmes',
  tag: 'Inscriptions',
  access: 'registration.settle',
  only: [enforcedBy('settles', () => import('../contests.ts'))],
  asks: {},
  answers: {
    200: { description: 'Les plus contestées d’abord', schema: Type.record({ items: Type.listOf(RegisteredLine) }) },
  },
  load: () => import('../contests.ts'),
  run: ({ registrations }, context: InvitingContext, { caller }) => registrations(context, caller),
});
