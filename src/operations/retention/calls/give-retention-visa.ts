import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { visaGiven } from '../../shared-shapes/shared-shapes.ts';
import { RunView } from '../run-shapes.ts';

export const giveRetentionVisa = operation({
  id: 'giveRetentionVisa',
  method: 'post',
  path: '/api/v1/retention/runs/:id/visa',
  summary: 'Noter le visa des archives',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { path: { id: described('Identifiant de l’exécution', id) }, body: visaGiven },
  answers: { 200: { description: 'L’exécution', schema: RunView } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../retention.ts'),
  run: ({ giveRetentionVisa }, context, { caller, asked: { id, ...visa } }) =>
    giveRetentionVisa(context, caller, id, visa),
});
