import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy, OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';

export const approveWidening = operation({
  id: 'approveWidening',
  method: 'post',
  path: '/api/v1/widenings/:id/approval',
  summary: 'Donner son accord à ce qui donne plus à lire',
  detail: 'Une publication a lieu aussitôt ; un passage de dossiers peut alors commencer.',
  tag: 'Définitions',
  access: 'grant.settle',
  only: [OFFICES, enforcedBy('secondPeople', () => import('../../../accounts/grants/guardians.ts'))],
  asks: { path: { id: described('Identifiant de la demande', id) } },
  answers: { 204: { description: 'L’accord est donné' } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleRelease'],
  repeat: 'by-door',
  load: () => import('../settle.ts'),
  run: ({ approveWidening }, context, { caller, asked: { id } }) => approveWidening(context, caller, id),
});
