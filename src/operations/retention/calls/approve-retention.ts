import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { RunView } from '../run-shapes.ts';

export const approveRetention = operation({
  id: 'approveRetention',
  method: 'post',
  path: '/api/v1/retention/runs/:id/approval',
  summary: 'Donner son accord à une exécution',
  detail: 'Elle commence dans la minute, ou attend le visa des archives quand le workflow en demande un.',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) } },
  answers: { 200: { description: 'L’exécution', schema: RunView } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../retention.ts'),
  run: ({ approveRetention }, context, { caller, asked: { id } }) => approveRetention(context, caller, id),
});
