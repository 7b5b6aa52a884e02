import { feedShapes } from '../../../operations/operations.ts';
import { described, id, text } from '../../../shapes/shapes.ts';
import { empty, json, type Reply } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const feedId = { id: described('Identifiant du calendrier', id) };
const opened = { description: 'Le calendrier et son adresse', schema: feedShapes.openFeed.answer };

const list = route({
  method: 'get',
  path: '/api/v1/calendar/feeds',
  id: 'listFeeds',
  summary: 'Lister vos calendriers à adresse secrète',
  tag: 'Travail',
  access: 'feed.manage',
  answers: { 200: { description: 'Les vôtres', schema: feedShapes.listFeeds.answer } },
  handle: async ({ operations, caller }) => json(await operations.listFeeds(caller)),
});

const open = route({
  method: 'post',
  path: '/api/v1/calendar/feeds',
  id: 'openFeed',
  summary: 'Ouvrir un calendrier à adresse secrète',
  detail:
    'Pour lire vos échéances dans un autre agenda (iCalendar). Qui connaît l’adresse voit les intitulés et les initiales des personnes : gardez-la pour vous, changez-la au moindre doute. Elle s’éteint quand le compte est fermé, perd un rôle ou change de mot de passe, et avec le jeton personnel qui l’a ouverte.',
  tag: 'Travail',
  access: 'feed.manage',
  body: feedShapes.openFeed.body,
  answers: { 201: opened },
  problems: ['conflict'],
  repeat: 'sealed',
  handle: async ({ operations, caller, body: { name, mine = true, workflow = null } }) =>
    secret(await operations.openFeed(caller, { name, mine, workflow }), 201),
});

const rotate = route({
  method: 'post',
  path: '/api/v1/calendar/feeds/:id/rotation',
  id: 'rotateFeed',
  summary: 'Changer l’adresse d’un calendrier',
  detail: 'L’ancienne ne répond plus.',
  tag: 'Travail',
  access: 'feed.manage',
  params: feedId,
  answers: { 200: opened },
  problems: ['notFound', 'conflict'],
  repeat: 'sealed',
  handle: async ({ operations, caller, path }) => secret(await operations.rotateFeed(caller, path.id), 200),
});

const close = route({
  method: 'delete',
  path: '/api/v1/calendar/feeds/:id',
  id: 'closeFeed',
  summary: 'Supprimer un calendrier',
  tag: 'Travail',
  access: 'feed.manage',
  params: feedId,
  answers: { 204: { description: 'Son adresse ne répond plus' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.closeFeed(caller, path.id);
    return empty();
  },
});

const read = route({
  method: 'get',
  path: '/api/v1/calendar/:secret.ics',
  id: 'readFeed',
  summary: 'Lire un calendrier par son adresse secrète',
  detail: 'Ce que son propriétaire peut voir à cet instant, du mois passé à un an. Sans connexion : l’adresse suffit.',
  tag: 'Travail',
  access: 'feed.read',
  params: { secret: described('Secret du calendrier', text({ pattern: '^[A-Za-z0-9_-]{43}$' })) },
  answers: {
    200: { description: 'Calendrier iCalendar (RFC 5545)', type: 'text/calendar', schema: feedShapes.readFeed.answer },
  },
  problems: ['notFound', 'tooManyRequests'],
  handle: async ({ operations, path, client }) => ({
    kind: 'bytes',
    type: 'text/calendar; charset=utf-8',
    content: await operations.readFeed(path.secret, client.address),
    headers: { 'content-disposition': 'inline; filename="echeances.ics"', 'cache-control': 'private, no-cache' },
  }),
});

/** An address that opens a calendar stays in no cache. */
function secret<Body extends object>(body: Body, status: number): Reply<Body> {
  return json(body, status, { 'cache-control': 'no-store' });
}

export const feedRoutes = [list, open, rotate, close, read];
