import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const dropRetention = operation({
  id: 'dropRetention',
  method: 'delete',
  path: '/api/v1/retention/runs/:id',
  summary: 'Renoncer à une exécution qui n’a pas commencé',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) } },
  answers: { 204: { description: 'Elle est abandonnée' } },
  problems: ['notFound', 'conflict'],
  load: () => import('../retention.ts'),
  run: ({ dropRetention }, context, { caller, asked: { id } }) => dropRetention(context, caller, id),
});
