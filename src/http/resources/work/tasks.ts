import { taskKey, workShapes } from '../../../operations/operations.ts';
import { described } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { listTasks, retryTask, resolveTask, passTask } = workShapes;
const params = { key: described('Clé de la tâche', taskKey) };

const list = route({
  method: 'get',
  path: '/api/v1/tasks',
  id: 'listTasks',
  summary: 'Lister le travail de la machine',
  tag: 'Travail',
  access: 'task.read',
  query: listTasks.query,
  answers: { 200: { description: 'Une page de tâches', schema: listTasks.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.tasks(caller, query)),
});

const retry = route({
  method: 'post',
  path: '/api/v1/tasks/:key/retry',
  id: 'retryTask',
  summary: 'Relancer une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  params,
  answers: { 200: { description: 'La tâche', schema: retryTask.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.retryTask(caller, path.key)),
});

const resolve = route({
  method: 'post',
  path: '/api/v1/tasks/:key/resolve',
  id: 'resolveTask',
  summary: 'Déclarer réglée une tâche en incident',
  tag: 'Travail',
  access: 'task.manage',
  params,
  body: resolveTask.body,
  answers: { 200: { description: 'La tâche', schema: resolveTask.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.resolveTask(caller, path.key, body.motive)),
});

const pass = route({
  method: 'post',
  path: '/api/v1/tasks/:key/pass',
  id: 'passTask',
  summary: 'Faire une fois ce qui fut arrêté au bout d’une suite de messages',
  tag: 'Travail',
  access: 'task.manage',
  params,
  answers: { 200: { description: 'La tâche', schema: passTask.answer } },
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
  handle: async ({ operations, caller, path }) => json(await operations.passTask(caller, path.key)),
});

export const taskRoutes = [list, retry, resolve, pass];
