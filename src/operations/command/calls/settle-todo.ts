import { described } from '../../../shapes/shapes.ts';
import { dossierId, todoId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { settleTodo as shapes } from '../command-shapes.ts';

export const settleTodo = operation({
  id: 'settleTodo',
  method: 'post',
  path: '/api/v1/dossiers/:id/todos/:todo',
  summary: 'Dire qu’un travail est fait, sans objet ou reporté',
  detail:
    'Par ceux à qui il s’adresse, pour cette occurrence seule. Ce qu’une action termine ne se règle qu’en la faisant.',
  tag: 'Travail',
  access: 'dossier.settle',
  only: [enforcedBy('isForReader', () => import('../../todo.ts'))],
  asks: { path: { ...dossierId, todo: described('Identifiant de la ligne', todoId) }, body: shapes.body },
  answers: { 200: { description: 'La vue suivante', schema: shapes.answer, tagged: true } },
  problems: ['notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../submit/pauses.ts'),
  run: ({ settle }, context, { caller, asked: { id, todo, ...asked } }) =>
    settle(context, caller, id, { todo, ...asked }),
});
