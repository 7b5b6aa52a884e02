import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy, OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const approveGrant = operation({
  id: 'approveGrant',
  method: 'post',
  path: '/api/v1/grants/:id/approval',
  summary: 'Donner un droit demandé',
  detail:
    'Ni par qui l’a demandé, ni par qui le reçoit. La protection des données en est prévenue, et l’ancienne adresse.',
  tag: 'Administration',
  access: 'grant.settle',
  only: [OFFICES, enforcedBy('secondPeople', () => import('../guardians.ts'))],
  asks: { path: { id: described('Identifiant de la demande', id) } },
  answers: { 204: { description: 'Le droit est donné' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../settle.ts'),
  run: ({ approve }, context: InvitingContext, { caller, asked: { id } }) => approve(context, caller, id),
});
