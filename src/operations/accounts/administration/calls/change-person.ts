import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { account, Person } from '../../administration-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const changePerson = operation({
  id: 'changePerson',
  method: 'put',
  path: '/api/v1/people/:id',
  summary: 'Modifier un compte',
  detail: 'Changer le mot de passe, les rôles ou l’activité ferme les sessions de la personne.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) }, body: account },
  answers: { 200: { description: 'Le compte', schema: Person } },
  problems: ['notFound', 'conflict'],
  load: () => import('../administration.ts'),
  run: ({ putPerson }, context: InvitingContext, { caller, asked }) => putPerson(context, caller, asked),
});
