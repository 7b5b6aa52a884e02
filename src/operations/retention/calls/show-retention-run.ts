import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { RunView } from '../run-shapes.ts';

export const showRetentionRun = operation({
  id: 'showRetentionRun',
  method: 'get',
  path: '/api/v1/retention/runs/:id',
  summary: 'Lire une exécution, dossier par dossier',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) } },
  answers: { 200: { description: 'L’exécution', schema: RunView } },
  problems: ['notFound'],
  load: () => import('../retention.ts'),
  run: ({ showRetentionRun }, context, { asked: { id } }) => showRetentionRun(context, id),
});
