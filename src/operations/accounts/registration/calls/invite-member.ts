import { record } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';
import { memberInvitation } from '../membership.ts';

export const inviteMember = operation({
  id: 'inviteMember',
  method: 'post',
  path: '/api/v1/members',
  summary: 'Inviter quelqu’un dans son organisation inscrite',
  detail: 'La réponse est la même que l’adresse ait un compte ou non.',
  tag: 'Inscriptions',
  access: 'member.manage',
  only: [enforcedBy('ownOrganisation', () => import('../members.ts'))],
  asks: { body: memberInvitation },
  answers: { 202: { description: 'Une lettre part à cette adresse', schema: record({}) } },
  problems: ['notFound', 'tooManyRequests'],
  repeat: 'never',
  load: () => import('../members.ts'),
  run: async ({ inviteMember }, context: SigningContext, { caller, asked }) => {
    await inviteMember(context, caller, asked, context.later);
    return {};
  },
});
