import { described } from '../../../shapes/shapes.ts';
import { taskKey } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { Task } from '../work-shapes.ts';

export const passTask = operation({
  id: 'passTask',
  method: 'post',
  path: '/api/v1/tasks/:key/pass',
  summary: 'Faire une fois ce qui fut arrêté au bout d’une suite de messages',
  tag: 'Travail',
  access: 'task.manage',
  asks: { path: { key: described('Clé de la tâche', taskKey) } },
  answers: { 200: { description: 'La tâche', schema: Task } },
  problems: [
    'notFound',
    'conflict',
    'guardRefused',
    'unknownEvent',
    'quotaFull',
    'duplicate',
    'readOnly',
    'invalidForm',
  ],
  repeat: 'by-door',
  load: () => import('../tasks.ts'),
  run: ({ passTask }, context, { caller, asked: { key } }) => passTask(context, caller, key),
});
