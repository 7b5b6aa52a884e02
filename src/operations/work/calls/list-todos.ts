import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { listTodos as shapes } from '../work-shapes.ts';

export const listTodos = operation({
  id: 'listTodos',
  method: 'get',
  path: '/api/v1/todos',
  summary: 'Lister ce qui est à faire',
  tag: 'Travail',
  access: 'work.read',
  only: [enforcedBy('shownTo', () => import('../todos.ts'))],
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'À faire, ce qui est en retard d’abord, puis le plus ancien',
      schema: shapes.answer,
    },
  },
  load: () => import('../todos.ts'),
  run: ({ todos }, context, { caller, asked }) => todos(context, caller, asked),
});
