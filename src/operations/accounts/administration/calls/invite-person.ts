import { operation } from '../../../operation.ts';
import { invitation, PersonLine } from '../../administration-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const invitePerson = operation({
  id: 'invitePerson',
  method: 'post',
  path: '/api/v1/invitations',
  summary: 'Inviter une personne',
  detail: 'Un compte sans mot de passe, et une lettre dont le lien sert une fois.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { body: invitation },
  answers: { 201: { description: 'Le compte', schema: PersonLine } },
  problems: ['conflict'],
  repeat: 'by-door',
  load: () => import('../invitations.ts'),
  run: ({ invite }, context: InvitingContext, { caller, asked }) => invite(context, caller, asked),
});
