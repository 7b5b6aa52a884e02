import { readingWatchShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Audit', access: 'reading-alert.settle' } satisfies Partial<Route>;
const alert = { params: { id: described('Identifiant de l’alerte', id) } };

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/reading-alerts',
  id: 'listReadingAlerts',
  summary: 'Lire les alertes sur les lectures : beaucoup, ou à des heures inhabituelles',
  detail: 'Pour la protection des données et qui suit tout un programme ; jamais pour qui a lu. Les cent dernières.',
  answers: { 200: { description: 'Les alertes, la plus récente d’abord', schema: shapes.listReadingAlerts.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.readingAlerts(caller)),
});

const dismiss = route({
  ...shared,
  ...alert,
  method: 'post',
  path: '/api/v1/reading-alerts/:id/dismissal',
  id: 'dismissReadingAlert',
  summary: 'Écarter une alerte, en disant pourquoi',
  body: shapes.dismissReadingAlert.body,
  answers: { 200: { description: 'L’alerte', schema: shapes.dismissReadingAlert.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.dismissReadingAlert(caller, path.id, body.reason)),
});

const closeSessions = route({
  ...shared,
  ...alert,
  method: 'post',
  path: '/api/v1/reading-alerts/:id/sessions-closing',
  id: 'closeSessionsOnAlert',
  summary: 'Fermer toutes les sessions de qui une alerte parle',
  answers: { 200: { description: 'L’alerte', schema: shapes.closeSessionsOnAlert.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.closeSessionsOnAlert(caller, path.id)),
});

const changeRules = route({
  tag: 'Audit',
  access: 'reading-rules.change',
  method: 'put',
  path: '/api/v1/reading-rules',
  id: 'changeReadingRules',
  summary: 'Régler à partir de combien de lectures une alerte se donne',
  body: shapes.changeReadingRules.body,
  answers: { 200: { description: 'Les règles', schema: shapes.changeReadingRules.answer } },
  handle: async ({ operations, caller, body }) => json(await operations.changeReadingRules(caller, body)),
});

export const readingWatchRoutes = [list, dismiss, closeSessions, changeRules];
