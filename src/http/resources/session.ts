import { problems, refuse } from '../../base/base.ts';
import type { Operations } from '../../operations/operations.ts';
import {
  anyObject,
  described,
  flag,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import type { SessionCookie } from '../cookie.ts';
import { empty, json } from '../reply.ts';
import type { Ask, Client, Route } from '../route.ts';

const me = {
  id: text(),
  name: text(),
  email: text(),
  roles: listOf(text()),
  organisation: nullable(record({ id: text(), name: text(), siret: nullable(text()) })),
  preferences: anyObject,
  hasSecondFactor: flag,
  now: described('Instant du service, celui des échéances', instant),
};

export const sessionComponents = {
  Me: record(me),
  SignedIn: {
    ...record(
      {
        ...me,
        recoveryCodes: described(
          'Codes de secours du second facteur mis en place à l’instant ; montrés cette seule fois',
          listOf(text()),
        ),
        session: record({ kind: oneOf('cookie', 'token'), expiresAt: instant, token: text() }, ['token']),
      },
      ['recoveryCodes'],
    ),
    description: 'Qui vous êtes, et votre session ; « token » n’est montré que cette fois.',
  },
};

type Body = { email: string; password: string; code?: string; kind?: 'cookie' | 'token'; name?: string };

/** Opening, closing and reading one's own session; the cookie is the only thing the browser keeps. */
export function sessionRoutes(cookie: SessionCookie): Route[] {
  const open: Route<{ body: Body }> = {
    method: 'post',
    path: '/api/v1/session',
    id: 'openSession',
    summary: 'Se connecter',
    detail:
      'Un cookie (30 min sans activité, 8 h au plus) ou, avec « kind: token », un jeton personnel de 90 jours à envoyer dans « Authorization: Bearer ».',
    tag: 'Session',
    access: 'session.open',
    bodyLimit: 10_000,
    body: record(
      {
        email: text({ minLength: 1, maxLength: 254 }),
        password: text({ minLength: 1, maxLength: 256 }),
        code: described('Code du second facteur', text({ maxLength: 20 })),
        kind: { enum: ['cookie', 'token'] },
        name: described('À quoi servira le jeton', text({ maxLength: 100 })),
      },
      ['code', 'kind', 'name'],
    ),
    answers: { 200: { description: 'Vous êtes connecté', schema: ref('SignedIn') } },
    problems: ['badCredentials', 'secondFactorRequired', 'secondFactorSetup', 'tooManyRequests'],
    handle: (ask) => signIn(ask, cookie),
  };
  const close: Route = {
    method: 'delete',
    path: '/api/v1/session',
    id: 'closeSession',
    summary: 'Se déconnecter, ou rendre un jeton',
    tag: 'Session',
    access: 'session.close',
    answers: { 204: { description: 'La session est fermée' } },
    handle: async ({ operations, client }) => {
      if (client.secret) await operations.signOut(client.secret);
      return empty({ 'set-cookie': cookie.clear() });
    },
  };
  return [doors, open, readEnds, renew, close, readMe, beginFactor, confirmFactor];
}

/** A browser that signs in again leaves its former session: nobody else may go on with it. */
async function signIn({ operations, body, client }: Ask<{ body: Body }>, cookie: SessionCookie) {
  const kind = body.kind ?? 'cookie';
  const { secret, session, person, recoveryCodes } = await operations.signIn({
    ...body,
    kind,
    ...{ address: client.address, device: client.device },
  });
  if (kind === 'cookie' && client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
  const who = { ...(await operations.me({ person })), ...(recoveryCodes && { recoveryCodes }) };
  const expiresAt = new Date(session.expiresAt).toISOString();
  if (kind === 'token') return json({ ...who, session: { kind, expiresAt, token: secret } });
  return json({ ...who, session: { kind, expiresAt } }, 200, { 'set-cookie': cookie.set(secret) });
}

const doors: Route = {
  method: 'get',
  path: '/api/v1/sign-in',
  id: 'readSignIn',
  summary: 'Savoir comment on peut se connecter',
  tag: 'Session',
  access: 'session.open',
  answers: {
    200: {
      description: 'Le nom du fournisseur d’identité, s’il y en a un ; sa porte est /connexion/fournisseur',
      schema: record({ provider: nullable(text()) }),
    },
  },
  handle: ({ operations }) => json({ provider: operations.providerName() }),
};

const ends = { path: '/api/v1/session', tag: 'Session', access: 'me.read' } satisfies Partial<Route>;
const endsAnswer = {
  200: {
    description: 'Ce qui lui reste à vivre, en millisecondes',
    schema: record({
      kind: oneOf('cookie', 'token'),
      idleLeftMs: described('Sans aucun acte de votre part ; null pour un jeton', nullable(integer({ minimum: 0 }))),
      leftMs: described('Dans tous les cas', integer({ minimum: 0 })),
      leaveUrl: described('Où aller en partant, quand le fournisseur d’identité a sa propre session', nullable(text())),
      warnMs: described('Combien de temps avant la fin prévenir', integer({ minimum: 0 })),
    }),
  },
};

const readEnds: Route = {
  ...ends,
  method: 'get',
  id: 'readSession',
  summary: 'Savoir quand finit sa session',
  detail: 'Le demander ne la prolonge pas quand l’en-tête « X-Jalon-Idle » est là.',
  answers: endsAnswer,
  handle: async ({ operations, client }) => json(await endsOf(operations, client, 'watch')),
};

const renew: Route = {
  ...ends,
  method: 'put',
  id: 'renewSession',
  summary: 'Rester connecté',
  detail: 'Le compte du temps sans activité repart ; la durée totale reste la même.',
  answers: endsAnswer,
  handle: async ({ operations, client }) => json(await endsOf(operations, client, 'act')),
};

async function endsOf(operations: Operations, { secret }: Client, use: 'act' | 'watch') {
  const found = secret === null ? null : await operations.sessionEnds(secret, use);
  return found ?? refuse(problems.unauthenticated('Votre session est terminée. Reconnectez-vous.'));
}

const factor = { path: '/api/v1/me/second-factor', tag: 'Session', access: 'me.read' } satisfies Partial<Route>;

const beginFactor: Route = {
  ...factor,
  method: 'post',
  id: 'beginSecondFactor',
  summary: 'Commencer la mise en place du second facteur',
  answers: {
    200: { description: 'Ce que votre application doit lire', schema: record({ secret: text(), uri: text() }) },
  },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller }) => json(await operations.beginSecondFactor(caller)),
};

const confirmFactor: Route<{ body: { code: string } }> = {
  ...factor,
  method: 'put',
  id: 'confirmSecondFactor',
  summary: 'Confirmer le second facteur par un premier code',
  body: record({ code: text({ minLength: 6, maxLength: 20 }) }),
  answers: {
    200: {
      description: 'Les codes de secours, montrés cette seule fois',
      schema: record({ recoveryCodes: listOf(text()) }),
    },
  },
  problems: ['conflict', 'secondFactorRequired'],
  handle: async ({ operations, caller, body }) => json(await operations.confirmSecondFactor(caller, body.code)),
};

const readMe: Route = {
  method: 'get',
  path: '/api/v1/me',
  id: 'readMe',
  summary: 'Savoir qui vous êtes',
  tag: 'Session',
  access: 'me.read',
  answers: { 200: { description: 'Vous', schema: ref('Me') } },
  handle: async ({ operations, caller }) => json(await operations.me(caller)),
};
