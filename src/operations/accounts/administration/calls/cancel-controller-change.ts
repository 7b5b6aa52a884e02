import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const cancelControllerChange = operation({
  id: 'cancelControllerChange',
  method: 'post',
  path: '/api/v1/controller/cancellation',
  summary: 'S’opposer au changement du responsable qui attend, ou y renoncer',
  tag: 'Administration',
  access: 'grant.settle',
  only: [OFFICES],
  asks: {},
  answers: { 204: { description: 'Le responsable reste celui d’avant' } },
  problems: ['forbidden', 'notFound'],
  repeat: 'by-door',
  load: () => import('../change-controller.ts'),
  run: ({ cancelControllerChange }, context: InvitingContext, { caller }) => cancelControllerChange(context, caller),
});
