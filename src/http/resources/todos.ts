import { described, flag, instant, listOf, nullable, record, ref, text } from '../../shapes/shapes.ts';
import { json, viewReply } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId, key } from './parameters.ts';

export const todoComponents = {
  Todo: record({
    id: text(),
    title: text(),
    to: listOf(text()),
    since: instant,
    event: nullable(text()),
    dossier: text(),
    dossierTitle: text(),
    workflow: text(),
  }),
};

const list: Route<{ query: { mine?: boolean } }> = {
  method: 'get',
  path: '/api/v1/todos',
  id: 'listTodos',
  summary: 'Lister ce qui est à faire',
  tag: 'Travail',
  access: 'work.read',
  query: { mine: described("Seulement ce qui s'adresse à l'un de vos rôles", flag) },
  answers: {
    200: { description: 'À faire, du plus ancien au plus récent', schema: record({ items: listOf(ref('Todo')) }) },
  },
  handle: async ({ operations, caller, query }) => json(await operations.todos(caller, { mine: query.mine ?? false })),
};

const close: Route<{ path: 'id' | 'todo' }> = {
  method: 'delete',
  path: '/api/v1/dossiers/:id/todos/:todo',
  id: 'closeTodo',
  summary: "Déclarer fait ce qu'aucune action ne termine",
  detail: 'Pour les lignes « note:… » ; les autres disparaissent quand l’étape ou l’échéance est passée.',
  tag: 'Travail',
  access: 'dossier.note',
  params: { ...dossierId, todo: described('Identifiant de la ligne, « note:… »', key) },
  answers: { 200: { description: 'La vue suivante', schema: ref('View') } },
  problems: ['notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.closeNote(caller, path.id, path.todo)),
};

export const todoRoutes: Route[] = [list, close];
