import { described } from '../../../shapes/shapes.ts';
import { taskKey } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { Task } from '../work-shapes.ts';

export const retryTask = operation({
  id: 'retryTask',
  method: 'post',
  path: '/api/v1/tasks/:key/retry',
  summary: 'Relancer une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  asks: { path: { key: described('Clé de la tâche', taskKey) } },
  answers: { 200: { description: 'La tâche', schema: Task } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../tasks.ts'),
  run: ({ retryTask }, context, { caller, asked: { key } }) => retryTask(context, caller, key),
});
