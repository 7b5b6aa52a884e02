import type { JsonObject } from '../../base/base.ts';
import type { ListRequest } from '../../operations/operations.ts';
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
import { answerReply, json, viewReply } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, dossierId, limit } from './parameters.ts';
import { formData, roleHeld } from './view-schema.ts';

const row = record({
  id: text(),
  workflow: text(),
  workflowTitle: text(),
  title: text(),
  states: listOf(text()),
  stateTitles: listOf(text()),
  stage: { ...listOf(text()), description: 'Où en est le dossier, en peu de mots.' },
  nextDeadline: nullable(record({ name: text(), title: text(), dueAt: instant })),
  late: flag,
  lateSince: nullable(instant),
  assigned: listOf(record({ role: text(), name: text() })),
  organisations: listOf(text()),
  cells: { ...anyObject, description: 'Champs demandés par « columns », ceux que vous pouvez lire.' },
  revision: integer({ minimum: 1 }),
  createdAt: instant,
  updatedAt: instant,
});

export const dossierComponents = {
  Row: { ...row, description: 'Une ligne de liste.' },
  RowPage: record({ items: listOf(ref('Row')), total: integer(), totalIsExact: flag, nextCursor: nullable(text()) }),
};

/** What a list and its file are asked by. */
export const listFilters = {
  workflow: described('Seulement ce workflow', id),
  state: described('Seulement les dossiers dans cet état', id),
  role: { enum: ['mine'], type: 'string', description: 'Ceux qui vous sont confiés' },
  q: text({ maxLength: 200, description: 'Mots cherchés, sans égard aux accents ni à la casse' }),
  due: { enum: ['late'], type: 'string', description: 'Ceux qui ont une échéance dépassée' },
  sort: { enum: ['updated', 'created', 'title', 'due'], type: 'string', description: 'Tri, par défaut « updated »' },
  direction: { enum: ['asc', 'desc'], type: 'string', description: 'Sens du tri' },
  columns: text({
    maxLength: 2000,
    pattern: '^[A-Za-z0-9.]+(,[A-Za-z0-9.]+)*$',
    description: 'Colonnes voulues, séparées par des virgules : voir « GET /columns »',
  }),
} satisfies Route['query'];

const list: Route<{ query: ListRequest }> = {
  method: 'get',
  path: '/api/v1/dossiers',
  id: 'listDossiers',
  summary: 'Lister les dossiers que vous pouvez voir',
  detail: 'Le total est exact jusqu’à 1 000 ; au-delà, il vaut 1000 et « totalIsExact » est faux.',
  tag: 'Dossiers',
  access: 'dossier.list',
  query: { ...listFilters, cursor, limit },
  answers: { 200: { description: 'Une page de dossiers', schema: ref('RowPage') } },
  handle: async ({ operations, caller, query }) => json(await operations.list(caller, query)),
};

const open: Route<{ body: { workflow: string; data?: JsonObject; role?: string } }> = {
  method: 'post',
  path: '/api/v1/dossiers',
  id: 'openDossier',
  summary: 'Ouvrir un dossier',
  tag: 'Dossiers',
  access: 'dossier.open',
  body: record({ workflow: described('Workflow du dossier', id), data: formData, role: roleHeld }, ['data', 'role']),
  answers: { 201: { description: 'Le dossier ouvert', schema: ref('View') } },
  problems: ['notFound', 'quotaFull', 'duplicate', 'guardRefused'],
  repeat: 'with-commit',
  handle: async ({ operations, caller, body, repeat }) =>
    answerReply(await operations.open(caller, { ...body, data: body.data ?? {} }, repeat)),
};

const read: Route<{ path: 'id' }> = {
  method: 'get',
  path: '/api/v1/dossiers/:id',
  id: 'readDossier',
  summary: 'Lire un dossier et ce que vous pouvez y faire',
  tag: 'Dossiers',
  access: 'dossier.read',
  params: dossierId,
  answers: { 200: { description: 'La vue', schema: ref('View') } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.view(caller, path.id)),
};

export const dossierRoutes: Route[] = [list, open, read];
