import { problems, refuse } from '../../base/base.ts';
import { sessionShapes as shapes } from '../../operations/records.ts';
import type { ShapeType } from '../../shapes/shapes.ts';
import { type Ask, empty, json, route } from '../route/route.ts';
import type { SessionCookie } from '../server/server.ts';

export { castRoutes } from './cast.ts';
export { ownAddress } from './own-address.ts';
export { readerOf, signInRoutes } from './sign-in.ts';

/** Opens and closes one's own session; the cookie is the only thing the browser keeps. */
export function sessionRoutes(cookie: SessionCookie) {
  const open = route({
    method: 'post',
    path: '/api/v1/session',
    id: 'openSession',
    summary: 'Se connecter',
    detail:
      'Un cookie (30 min sans activité, 8 h au plus) ou, avec « kind: token », un jeton personnel de 90 jours, nommé, à envoyer dans « Authorization: Bearer ». Sans « scope », il lit et agit sur les dossiers, sans toucher aux comptes.',
    tag: 'Session',
    access: 'session.open',
    bodyLimit: 10_000,
    body: shapes.openSession.body,
    answers: { 200: { description: 'Vous êtes connecté', schema: shapes.openSession.answer } },
    problems: ['badCredentials', 'secondFactorRequired', 'secondFactorSetup', 'tooManyRequests', 'conflict'],
    handle: (ask) => signIn(ask, cookie),
  });
  const close = route({
    method: 'delete',
    path: '/api/v1/session',
    id: 'closeSession',
    summary: 'Se déconnecter, ou rendre un jeton',
    tag: 'Session',
    access: 'session.close',
    answers: {
      200: {
        description: 'La session est fermée ; celle du fournisseur d’identité se quitte à cette adresse',
        schema: shapes.closeSession.answer,
      },
      204: { description: 'La session est fermée' },
    },
    handle: async ({ operations, client }) => {
      const { leaveUrl } = client.secret ? await operations.signOut(client.secret) : { leaveUrl: null };
      return leaveUrl === null ? empty(cookie.leave()) : { ...json({ leaveUrl }), headers: cookie.leave() };
    },
  });
  return [open, close];
}

/** Closes the former session of a browser that signs in again, so that nobody else may go on with it. */
async function signIn(
  { operations, body, client }: Ask<{ body: ShapeType<typeof shapes.openSession.body> }>,
  cookie: SessionCookie,
) {
  const kind = body.kind ?? 'cookie';
  if (kind === 'token' && !body.name?.trim()) {
    const message = 'Dites à quoi servira ce jeton.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/name', code: 'required', message }] }));
  }
  const { secret, browser, session, person, recoveryCodes } = await operations.signIn({
    ...body,
    kind,
    ...{ address: client.address, device: client.device, browser: client.browser },
  });
  if (kind === 'cookie' && client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
  const who = { ...(await operations.readMe({ person })), ...(recoveryCodes && { recoveryCodes }) };
  const expiresAt = new Date(session.expiresAt).toISOString();
  if (kind === 'token') return json({ ...who, session: { kind, expiresAt, token: secret } });
  return json({ ...who, session: { kind, expiresAt } }, 200, cookie.enter({ secret, browser }));
}
