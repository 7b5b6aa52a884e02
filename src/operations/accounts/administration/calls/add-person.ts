import { operation } from '../../../operation.ts';
import { account, Person } from '../../administration-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const addPerson = operation({
  id: 'addPerson',
  method: 'post',
  path: '/api/v1/people',
  summary: 'Créer un compte',
  tag: 'Administration',
  access: 'person.manage',
  asks: { body: account },
  answers: { 201: { description: 'Le compte', schema: Person } },
  problems: ['conflict'],
  repeat: 'by-door',
  load: () => import('../administration.ts'),
  run: ({ putPerson }, context: InvitingContext, { caller, asked }) => putPerson(context, caller, asked),
});
