import { described, id } from '../../../../shapes/shapes.ts';
import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const refuseGrant = operation({
  id: 'refuseGrant',
  method: 'post',
  path: '/api/v1/grants/:id/refusal',
  summary: 'Refuser un droit demandé, ou retirer sa demande',
  tag: 'Administration',
  access: 'grant.settle',
  only: [OFFICES],
  asks: { path: { id: described('Identifiant de la demande', id) } },
  answers: { 204: { description: 'La demande est retirée' } },
  problems: ['forbidden', 'notFound'],
  repeat: 'by-door',
  load: () => import('../settle.ts'),
  run: ({ refuseGrant }, context: InvitingContext, { caller, asked: { id } }) => refuseGrant(context, caller, id),
});
