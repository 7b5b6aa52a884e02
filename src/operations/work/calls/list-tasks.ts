import { operation } from '../../operation.ts';
import { listTasks as shapes } from '../work-shapes.ts';

export const listTasks = operation({
  id: 'listTasks',
  method: 'get',
  path: '/api/v1/tasks',
  summary: 'Lister le travail de la machine',
  tag: 'Travail',
  access: 'task.read',
  only: {
    says: 'Of one dossier, who works on it; of all of them, who supervises, for his workflows, and the administration.',
  },
  asks: { query: shapes.query },
  answers: { 200: { description: 'Une page de tâches', schema: shapes.answer } },
  problems: ['notFound'],
  load: () => import('../tasks.ts'),
  run: ({ tasks }, context, { caller, asked }) => tasks(context, caller, asked),
});
