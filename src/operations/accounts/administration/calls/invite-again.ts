import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PersonLine } from '../../administration-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const inviteAgain = operation({
  id: 'inviteAgain',
  method: 'post',
  path: '/api/v1/people/:id/invitation',
  summary: 'Renvoyer une invitation',
  detail: 'Le lien d’avant ne fonctionne plus.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 200: { description: 'Le compte', schema: PersonLine } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../invitations.ts'),
  run: ({ inviteAgain }, context: InvitingContext, { caller, asked: { id } }) => inviteAgain(context, caller, id),
});
