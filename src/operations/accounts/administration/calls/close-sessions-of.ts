import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const closeSessionsOf = operation({
  id: 'closeSessionsOf',
  method: 'delete',
  path: '/api/v1/people/:id/sessions',
  summary: 'Fermer toutes les sessions d’une personne, jetons compris',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 204: { description: 'Elles sont fermées' } },
  problems: ['notFound'],
  load: () => import('../administration.ts'),
  run: ({ closeSessionsOf }, context, { caller, asked: { id } }) => closeSessionsOf(context, caller, id),
});
