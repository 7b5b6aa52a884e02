import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const takeRetentionCopies = operation({
  id: 'takeRetentionCopies',
  method: 'get',
  path: '/api/v1/retention/runs/:id/copies',
  summary: 'Emporter la liste des copies que des personnes ont prises de ces dossiers',
  detail: 'Elle nomme qui les a prises : elle n’est pas du bordereau, qui va aux archives.',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) } },
  answers: {
    200: { description: 'Chaque copie : le dossier, quand, par qui, et quoi', type: '*/*', file: 'download' },
  },
  problems: ['notFound'],
  load: () => import('../retention.ts'),
  run: ({ retentionCopies }, context, { asked: { id } }) => retentionCopies(context, id),
});
