import { described, id } from '../../../../shapes/shapes.ts';
import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';

export const cancelWidening = operation({
  id: 'cancelWidening',
  method: 'post',
  path: '/api/v1/widenings/:id/cancellation',
  summary: 'S’opposer à ce qui donne plus à lire, ou retirer sa demande',
  tag: 'Définitions',
  access: 'grant.settle',
  only: [OFFICES],
  asks: { path: { id: described('Identifiant de la demande', id) } },
  answers: { 204: { description: 'La demande est retirée' } },
  problems: ['forbidden', 'notFound'],
  repeat: 'by-door',
  load: () => import('../settle.ts'),
  run: ({ cancelWidening }, context, { caller, asked: { id } }) => cancelWidening(context, caller, id),
});
