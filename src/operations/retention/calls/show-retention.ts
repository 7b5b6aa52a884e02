import { listOf, record } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { RetentionLine, RunLine } from '../run-shapes.ts';

export const showRetention = operation({
  id: 'showRetention',
  method: 'get',
  path: '/api/v1/retention',
  summary: 'Lire ce qui est à archiver ou à effacer, et les exécutions',
  detail: 'Des nombres et des dates : aucun nom. Rien ne se fait sans votre accord.',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: {},
  answers: {
    200: {
      description: 'Où en est la conservation',
      schema: record({ workflows: listOf(RetentionLine), runs: listOf(RunLine) }),
    },
  },
  load: () => import('../retention.ts'),
  run: ({ showRetention }, context) => showRetention(context),
});
