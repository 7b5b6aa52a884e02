import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const dropSecondFactor = operation({
  id: 'dropSecondFactor',
  method: 'delete',
  path: '/api/v1/people/:id/second-factor',
  summary: 'Retirer le second facteur d’une personne qui a perdu son téléphone',
  detail: 'Elle en met un nouveau en place à sa prochaine connexion.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 204: { description: 'Le second facteur est retiré' } },
  load: () => import('../administration.ts'),
  run: ({ dropSecondFactorOf }, context, { caller, asked: { id } }) => dropSecondFactorOf(context, caller, id),
});
