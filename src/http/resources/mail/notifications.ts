import { mailShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Messages', access: 'notice.read' } satisfies Partial<Route>;
const { listNotifications, readNotifications } = mailShapes;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/notifications',
  id: 'listNotifications',
  summary: 'Lire ses notifications',
  query: listNotifications.query,
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: listNotifications.answer,
    },
  },
  handle: async ({ operations, caller, query }) => json(await operations.notifications(caller, query)),
});

const read = route({
  ...shared,
  method: 'post',
  path: '/api/v1/notifications/read',
  id: 'readNotifications',
  summary: 'Marquer des notifications comme lues, ou toutes',
  body: readNotifications.body,
  answers: { 200: { description: 'Ce qui reste à lire', schema: readNotifications.answer } },
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) =>
    json(await operations.readNotifications(caller, body.all ? 'all' : { ids: body.ids ?? [] })),
});

export const notificationRoutes = [list, read];
