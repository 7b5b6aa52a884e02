import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const stopLongTask = operation({
  id: 'stopLongTask',
  method: 'delete',
  path: '/api/v1/long-tasks/:id',
  summary: 'Arrêter un travail long',
  detail:
    'Il s’arrête entre deux morceaux ; ce qui est fini le reste. Celui qui écrit ce qu’il a préparé ne s’arrête plus.',
  tag: 'Travail',
  access: 'long-task.own',
  only: [enforcedBy('ownLongTask', () => import('../long-tasks.ts'))],
  asks: { path: { id: described('Identifiant du travail', id) } },
  answers: { 204: { description: 'Il n’avance plus' } },
  problems: ['notFound', 'conflict'],
  load: () => import('../long-tasks.ts'),
  run: ({ stopLongTask }, context, { caller, asked: { id } }) => stopLongTask(context, caller, id),
});
