import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { listTasks as shapes } from '../work-shapes.ts';

export const listTasks = operation({
  id: 'listTasks',
  method: 'get',
  path: '/api/v1/tasks',
  summary: 'Lister le travail de la machine',
  tag: 'Travail',
  access: 'task.read',
  only: [enforcedBy('overseenTasks', () => import('../tasks.ts'))],
  asks: { query: shapes.query },
  answers: { 200: { description: 'Une page de tâches', schema: shapes.answer } },
  problems: ['notFound'],
  load: () => import('../tasks.ts'),
  run: ({ tasks }, context, { caller, asked }) => tasks(context, caller, asked),
});
