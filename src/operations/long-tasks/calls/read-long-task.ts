import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { LongTaskShape } from '../../shared-shapes/shared-shapes.ts';

export const readLongTask = operation({
  id: 'readLongTask',
  method: 'get',
  path: '/api/v1/long-tasks/:id',
  summary: 'Lire où en est un travail long',
  tag: 'Travail',
  access: 'long-task.own',
  only: [enforcedBy('ownLongTask', () => import('../long-tasks.ts'))],
  asks: { path: { id: described('Identifiant du travail', id) } },
  answers: { 200: { description: 'Le travail', schema: LongTaskShape } },
  problems: ['notFound'],
  load: () => import('../long-tasks.ts'),
  run: ({ readLongTask }, context, { caller, asked: { id } }) => readLongTask(context, caller, id),
});
