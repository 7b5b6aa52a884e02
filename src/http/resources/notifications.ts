import { described, flag, id, instant, integer, listOf, nullable, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, limit } from './parameters.ts';

export const notificationComponents = {
  Notification: record({
    id: text(),
    dossier: text(),
    dossierTitle: text(),
    workflow: text(),
    title: text(),
    text: text(),
    at: instant,
    readAt: nullable(instant),
  }),
};

const shared = { tag: 'Messages', access: 'notice.read' } satisfies Partial<Route>;
const unread = described('Combien ne sont pas lues (exact jusqu’à 1 000)', integer());

const list: Route<{ query: { unread?: boolean; cursor?: string; limit?: number } }> = {
  ...shared,
  method: 'get',
  path: '/api/v1/notifications',
  id: 'listNotifications',
  summary: 'Lire ses notifications',
  query: { unread: described('Seulement celles qui ne sont pas lues', flag), cursor, limit },
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: record({ items: listOf(ref('Notification')), unread, nextCursor: nullable(text()) }),
    },
  },
  handle: async ({ operations, caller, query }) => json(await operations.notifications(caller, query)),
};

const read: Route<{ body: { ids?: string[]; all?: boolean } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/notifications/read',
  id: 'readNotifications',
  summary: 'Marquer des notifications comme lues, ou toutes',
  body: record({ ids: listOf(id, { maxItems: 200 }), all: described('Toutes, quels que soient les « ids »', flag) }, [
    'ids',
    'all',
  ]),
  answers: { 200: { description: 'Ce qui reste à lire', schema: record({ unread }) } },
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) =>
    json(await operations.readNotifications(caller, body.all ? 'all' : { ids: body.ids ?? [] })),
};

export const notificationRoutes: Route[] = [list, read];
