import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const dropMember = operation({
  id: 'dropMember',
  method: 'delete',
  path: '/api/v1/members/:id',
  summary: 'Retirer quelqu’un de son organisation inscrite, ou son invitation',
  tag: 'Inscriptions',
  access: 'member.manage',
  only: [enforcedBy('ownOrganisation', () => import('../members.ts'))],
  asks: { path: { id: described('Identifiant de la personne ou de l’invitation', id) } },
  answers: { 204: { description: 'Retirée' } },
  problems: ['notFound', 'conflict'],
  load: () => import('../members.ts'),
  run: ({ dropMember }, context: InvitingContext, { caller, asked: { id } }) => dropMember(context, caller, id),
});
