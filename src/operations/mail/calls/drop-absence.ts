import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const dropAbsence = operation({
  id: 'dropAbsence',
  method: 'delete',
  path: '/api/v1/absences/:id',
  summary: 'Retirer une absence',
  tag: 'Messages',
  access: 'absence.manage',
  only: [enforcedBy('isTheirs', () => import('../absences.ts'))],
  asks: { path: { id: described('Identifiant de l’absence', id) } },
  answers: { 204: { description: 'L’absence est retirée' } },
  problems: ['notFound'],
  load: () => import('../absences.ts'),
  run: ({ dropAbsence }, context, { caller, asked: { id } }) => dropAbsence(context, caller, id),
});
