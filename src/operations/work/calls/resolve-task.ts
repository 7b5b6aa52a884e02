import { described, record, text } from '../../../shapes/shapes.ts';
import { taskKey } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { Task } from '../work-shapes.ts';

export const resolveTask = operation({
  id: 'resolveTask',
  method: 'post',
  path: '/api/v1/tasks/:key/resolve',
  summary: 'Déclarer réglée une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  asks: {
    path: { key: described('Clé de la tâche', taskKey) },
    body: record({ motive: text({ minLength: 1, maxLength: 1000, description: "Comment l'incident a été réglé" }) }),
  },
  answers: { 200: { description: 'La tâche', schema: Task } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../tasks.ts'),
  run: ({ resolveTask }, context, { caller, asked: { key, motive } }) => resolveTask(context, caller, key, motive),
});
