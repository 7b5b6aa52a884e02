import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { LongTaskShape } from '../../shared-shapes/shared-shapes.ts';

export const listLongTasks = operation({
  id: 'listLongTasks',
  method: 'get',
  path: '/api/v1/long-tasks',
  summary: 'Lister mes travaux longs',
  detail: 'Ceux d’un jour au plus, le plus récent d’abord.',
  tag: 'Travail',
  access: 'long-task.own',
  asks: {},
  answers: { 200: { description: 'Les travaux', schema: Type.record({ items: Type.listOf(LongTaskShape) }) } },
  load: () => import('../long-tasks.ts'),
  run: ({ listLongTasks }, context, { caller }) => listLongTasks(context, caller),
});
