import { described, id } from '../../../shapes/shapes.ts';
import { OWN_TASK } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { LongTaskShape } from '../../shared-shapes/shared-shapes.ts';

export const readLongTask = operation({
  id: 'readLongTask',
  method: 'get',
  path: '/api/v1/long-tasks/:id',
  summary: 'Lire où en est un travail long',
  tag: 'Travail',
  access: 'long-task.own',
  only: [OWN_TASK],
  asks: { path: { id: described('Identifiant du travail', id) } },
  answers: { 200: { description: 'Le travail', schema: LongTaskShape } },
  problems: ['notFound'],
  load: () => import('../long-tasks.ts'),
  run: ({ readLongTask }, context, { caller, asked: { id } }) => readLongTask(context, caller, id),
});
