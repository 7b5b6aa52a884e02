import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { Membership } from '../membership.ts';

export const listMembers = operation({
  id: 'listMembers',
  method: 'get',
  path: '/api/v1/members',
  summary: 'Lister les membres de son organisation inscrite',
  tag: 'Inscriptions',
  access: 'member.manage',
  only: [enforcedBy('ownOrganisation', () => import('../members.ts'))],
  asks: {},
  answers: { 200: { description: 'Les membres', schema: Membership } },
  problems: ['notFound'],
  load: () => import('../members.ts'),
  run: ({ members }, context: InvitingContext, { caller }) => members(context, caller),
});
