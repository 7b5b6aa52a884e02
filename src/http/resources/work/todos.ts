import { commandShapes, taskKey, workShapes } from '../../../operations/operations.ts';
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

const close = route({
  method: 'delete',
  path: '/api/v1/dossiers/:id/todos/:todo',
  id: 'closeTodo',
  summary: "Déclarer fait ce qu'aucune action ne termine",
  detail: 'Pour les lignes « note:… » ; les autres disparaissent quand l’étape ou l’échéance est passée.',
  tag: 'Travail',
  access: 'dossier.note',
  params: { ...dossierId, todo: described('Identifiant de la ligne, « note:… »', taskKey) },
  answers: { 200: { description: 'La vue suivante', schema: commandShapes.closeTodo.answer } },
  problems: ['notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.closeNote(caller, path.id, path.todo)),
});

export const todoRoutes = [list, close];
