import {
  anyObject,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  nullable,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, key, limit } from './parameters.ts';

const STATUSES = ['waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved'];
const KINDS = ['deadline', 'message', 'start', 'rearm', 'compare', 'email', 'document', 'webhook'];

export const taskComponents = {
  Task: {
    ...record({
      task: record({
        key: text(),
        kind: { enum: KINDS },
        dossier: text(),
        dueAt: instant,
        payload: described('Des noms : jamais ce que la tâche porte', anyObject),
      }),
      status: { enum: STATUSES },
      attempt: integer(),
      lastError: nullable(text()),
      doneAt: nullable(instant),
      resolvedBy: nullable(text()),
      workflow: nullable(text()),
      dossierTitle: nullable(text()),
      title: text(),
    }),
    description: 'Un travail de la machine : échéance, message, e-mail, document.',
  },
};

const taskKey = { key: described('Clé de la tâche', key) };

const list: Route<{ query: { dossier?: string; status?: string; kind?: string; cursor?: string; limit?: number } }> = {
  method: 'get',
  path: '/api/v1/tasks',
  id: 'listTasks',
  summary: 'Lister le travail de la machine',
  tag: 'Travail',
  access: 'task.read',
  query: {
    dossier: described('Seulement ce dossier (nécessaire à qui ne suit pas tout un processus)', id),
    status: { type: 'string', enum: STATUSES, description: 'Seulement cet état' },
    kind: { type: 'string', enum: KINDS, description: 'Seulement ce genre' },
    cursor,
    limit,
  },
  answers: {
    200: {
      description: 'Une page de tâches',
      schema: record({
        items: listOf(ref('Task')),
        total: integer(),
        totalIsExact: flag,
        nextCursor: nullable(text()),
      }),
    },
  },
  problems: ['notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.tasks(caller, query)),
};

const retry: Route<{ path: 'key' }> = {
  method: 'post',
  path: '/api/v1/tasks/:key/retry',
  id: 'retryTask',
  summary: 'Relancer une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  params: taskKey,
  answers: { 200: { description: 'La tâche', schema: ref('Task') } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.retryTask(caller, path.key)),
};

const resolve: Route<{ path: 'key'; body: { motive: string } }> = {
  method: 'post',
  path: '/api/v1/tasks/:key/resolve',
  id: 'resolveTask',
  summary: 'Déclarer réglée une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  params: taskKey,
  body: record({ motive: text({ minLength: 1, maxLength: 1000, description: "Comment l'incident a été réglé" }) }),
  answers: { 200: { description: 'La tâche', schema: ref('Task') } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.resolveTask(caller, path.key, body.motive)),
};

export const taskRoutes: Route[] = [list, retry, resolve];
