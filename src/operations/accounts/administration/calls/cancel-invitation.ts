import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PersonLine } from '../../administration-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const cancelInvitation = operation({
  id: 'cancelInvitation',
  method: 'delete',
  path: '/api/v1/people/:id/invitation',
  summary: 'Annuler une invitation',
  detail: 'Le lien ne fonctionne plus, et le compte est désactivé.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 200: { description: 'Le compte', schema: PersonLine } },
  problems: ['notFound', 'conflict'],
  load: () => import('../invitations.ts'),
  run: ({ cancelInvitation }, context: InvitingContext, { caller, asked: { id } }) =>
    cancelInvitation(context, caller, id),
});
