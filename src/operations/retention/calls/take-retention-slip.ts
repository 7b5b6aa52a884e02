import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const takeRetentionSlip = operation({
  id: 'takeRetentionSlip',
  method: 'get',
  path: '/api/v1/retention/runs/:id/slip',
  summary: 'Emporter le bordereau d’une exécution',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) } },
  answers: {
    200: { description: 'Nature, dates extrêmes, volume, puis chaque dossier', type: '*/*', file: 'download' },
  },
  problems: ['notFound'],
  load: () => import('../retention.ts'),
  run: ({ retentionSlip }, context, { asked: { id } }) => retentionSlip(context, id),
});
