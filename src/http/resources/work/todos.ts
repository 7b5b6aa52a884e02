import { commandShapes, todoId, workShapes } from '../../../operations/operations.ts';
import { described } from '../../../shapes/shapes.ts';
import { json, viewReply } from '../../route/reply.ts';
import { route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const list = route({
  method: 'get',
  path: '/api/v1/todos',
  id: 'listTodos',
  summary: 'Lister ce qui est à faire',
  tag: 'Travail',
  access: 'work.read',
  query: workShapes.listTodos.query,
  answers: {
    200: {
      description: 'À faire, ce qui est en retard d’abord, puis le plus ancien',
      schema: workShapes.listTodos.answer,
    },
  },
  handle: async ({ operations, caller, query }) => json(await operations.todos(caller, query)),
});

const settle = route({
  method: 'post',
  path: '/api/v1/dossiers/:id/todos/:todo',
  id: 'settleTodo',
  summary: 'Dire qu’un travail est fait, sans objet ou reporté',
  detail:
    'Par ceux à qui il s’adresse, pour cette occurrence seule. Ce qu’une action termine ne se règle qu’en la faisant.',
  tag: 'Travail',
  access: 'dossier.settle',
  params: { ...dossierId, todo: described('Identifiant de la ligne', todoId) },
  body: commandShapes.settleTodo.body,
  answers: { 200: { description: 'La vue suivante', schema: commandShapes.settleTodo.answer } },
  problems: ['notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    viewReply(await operations.settle(caller, path.id, { todo: path.todo, ...body })),
});

export const todoRoutes = [list, settle];
