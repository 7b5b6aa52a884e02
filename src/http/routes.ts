import { create as createQr } from 'qrcode';
import { qrSvg } from '../base/base.ts';
import type { Operation } from '../operations/operations.ts';
import { RECORDS } from '../operations/records.ts';
import { described, id } from '../shapes/shapes.ts';
import { ACCEPTED_FILES } from './body/body.ts';
import { clockRoutes, type Health, healthRoutes } from './instance/instance.ts';
import { type Ask, empty, type Route, replyOf, route } from './route/route.ts';
import type { Hub, SessionCookie } from './server/server.ts';
import { sessionRoutes } from './session/session.ts';

export interface RouteNeeds {
  cookie: SessionCookie;
  hub: Hub;
  health: Health;
  isDemo: boolean;
}

/** Returns every call of the product, in the order people read them. */
export function routesOf(needs: RouteNeeds): Route[] {
  return [...RECORDS.map(routeOf), ...httpRoutesOf(needs)];
}

/** Returns the routes that are no operation: they depend on a cookie, a stream or a picture, which concern HTTP alone. */
export function httpRoutesOf({ cookie, hub, health, isDemo }: RouteNeeds) {
  return [...sessionRoutes(cookie), ...streamRoutes(hub), linkQr, ...clockRoutes(isDemo), ...healthRoutes(health)];
}

function streamRoutes(hub: Hub) {
  const watch = route({
    method: 'get',
    path: '/api/v1/stream',
    id: 'watchChanges',
    summary: 'Suivre les changements des dossiers que vous pouvez voir',
    detail:
      'Server-sent events : « ready » à l’ouverture, « dossier » {dossier, workflow, revision} à chaque changement, « signed-out » à la fin de la session. Après une coupure, relisez vos listes.',
    tag: 'Travail',
    access: 'dossier.list',
    answers: { 200: { description: 'Un flux', type: 'text/event-stream' } },
    problems: ['tooManyRequests'],
    handle: ({ caller, client }) => {
      hub.admit(caller);
      const { secret } = client;
      if (!secret) return empty();
      return { kind: 'stream', start: (response) => hub.watch({ caller, secret, response }) };
    },
  });
  return [watch];
}

/** Draws the address of a signed link, to be shown on a screen. */
const linkQr = route({
  method: 'get',
  path: '/api/v1/links/:id/qr',
  id: 'readLinkQr',
  summary: 'Lire le code QR d’un lien signé',
  detail: 'À montrer sur un écran : la personne le lit avec son téléphone.',
  tag: 'Liens signés',
  access: 'link.read',
  params: { id: described('Numéro du lien', id) },
  answers: { 200: { description: 'Image SVG', type: 'image/svg+xml' } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    const { url } = await operations.readLink(caller, { id: path.id });
    return { kind: 'bytes', type: 'image/svg+xml', content: qrOf(url), headers: {} };
  },
});

/** Draws an address as a QR code in SVG. Level M can be read from a screen, at arm's length, with a scratch or a reflection. */
function qrOf(address: string): string {
  return qrSvg(createQr(address, { errorCorrectionLevel: 'M' }).modules);
}

/** Makes the route of an operation: where HTTP finds what it asks, and how HTTP sends what it answers. */
function routeOf(operation: Operation): Route {
  const { asks, answers, load: _, run: __, ...described } = operation;
  const { path, query, body, bodyLimit, upload, revision, preference } = asks;
  return {
    ...described,
    ...(upload === 'kept' && { detail: `10 Mo au plus, reconnu par son contenu : ${ACCEPTED_FILES}.` }),
    ...(path && { params: path }),
    ...(query && { query }),
    ...(body && { body }),
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(upload && { upload }),
    ...(revision && { conditional: revision }),
    ...(preference && { prefers: preference }),
    answers,
    handle: async (ask) => replyOf(operation, await called(operation, ask), ask.wants),
  };
}

function called(operation: Operation, ask: Ask): Promise<unknown> {
  const { operations, caller, path, query, body, repeat, ifMatch, wants, file, client } = ask;
  // The path comes last and wins: it names the resource, whatever an open body may contain.
  const asked = { ...(query as object), ...(body as object | undefined), ...path };
  return operations.perform(operation, caller, asked, { repeat, ifMatch, wants, file, client });
}
