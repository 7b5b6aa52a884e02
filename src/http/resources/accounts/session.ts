import { problems, refuse } from '../../../base/base.ts';
import { type Operations, sessionShapes as shapes } from '../../../operations/operations.ts';
import type { Of } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Ask, type Client, type Route, route } from '../../route/route.ts';
import type { SessionCookie } from '../../server/cookie.ts';

/** Opening, closing and reading one's own session; the cookie is the only thing the browser keeps. */
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
  return [signInWays, open, readEnds, renew, close, readMe, beginFactor, confirmFactor];
}

/** A browser that signs in again leaves its former session: nobody else may go on with it. */
async function signIn(
  { operations, body, client }: Ask<{ body: Of<typeof shapes.openSession.body> }>,
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
  const who = { ...(await operations.me({ person })), ...(recoveryCodes && { recoveryCodes }) };
  const expiresAt = new Date(session.expiresAt).toISOString();
  if (kind === 'token') return json({ ...who, session: { kind, expiresAt, token: secret } });
  return json({ ...who, session: { kind, expiresAt } }, 200, cookie.enter({ secret, browser }));
}

const signInWays = route({
  method: 'get',
  path: '/api/v1/sign-in',
  id: 'readSignIn',
  summary: 'Savoir comment on peut se connecter',
  tag: 'Session',
  access: 'session.open',
  answers: {
    200: {
      description: 'Le nom du fournisseur d’identité, s’il y en a un ; sa porte est /connexion/fournisseur',
      schema: shapes.readSignIn.answer,
    },
  },
  handle: ({ operations }) => json({ provider: operations.providerName() }),
});

const ends = { path: '/api/v1/session', tag: 'Session', access: 'me.read' } satisfies Partial<Route>;
const endsAnswer = {
  200: { description: 'Ce qui lui reste à vivre, en millisecondes', schema: shapes.readSession.answer },
};

const readEnds = route({
  ...ends,
  method: 'get',
  id: 'readSession',
  summary: 'Savoir quand finit sa session',
  detail: 'Le demander ne la prolonge pas quand l’en-tête « X-Jalon-Idle » est là.',
  answers: endsAnswer,
  handle: async ({ operations, client }) => json(await endsOf(operations, client, 'watch')),
});

const renew = route({
  ...ends,
  method: 'put',
  id: 'renewSession',
  summary: 'Rester connecté',
  detail: 'Le compte du temps sans activité repart ; la durée totale reste la même.',
  answers: endsAnswer,
  handle: async ({ operations, client }) => json(await endsOf(operations, client, 'act')),
});

async function endsOf(operations: Operations, { secret }: Client, use: 'act' | 'watch') {
  const found = secret === null ? null : await operations.sessionEnds(secret, use);
  return found ?? refuse(problems.unauthenticated('Votre session est terminée. Reconnectez-vous.'));
}

const factor = { path: '/api/v1/me/second-factor', tag: 'Session', access: 'me.read' } satisfies Partial<Route>;

const beginFactor = route({
  ...factor,
  method: 'post',
  id: 'beginSecondFactor',
  summary: 'Commencer la mise en place du second facteur',
  answers: {
    200: { description: 'Ce que votre application doit lire', schema: shapes.beginSecondFactor.answer },
  },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller }) => json(await operations.beginSecondFactor(caller)),
});

const confirmFactor = route({
  ...factor,
  method: 'put',
  id: 'confirmSecondFactor',
  summary: 'Confirmer le second facteur par un premier code',
  body: shapes.confirmSecondFactor.body,
  answers: {
    200: {
      description: 'Les codes de secours, montrés cette seule fois',
      schema: shapes.confirmSecondFactor.answer,
    },
  },
  problems: ['conflict', 'secondFactorRequired'],
  handle: async ({ operations, caller, body }) => json(await operations.confirmSecondFactor(caller, body.code)),
});

const readMe = route({
  method: 'get',
  path: '/api/v1/me',
  id: 'readMe',
  summary: 'Savoir qui vous êtes',
  tag: 'Session',
  access: 'me.read',
  answers: { 200: { description: 'Vous', schema: shapes.readMe.answer } },
  handle: async ({ operations, caller }) => json(await operations.me(caller)),
});
