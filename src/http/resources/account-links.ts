import { described, instant, integer, listOf, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

export const accountLinkComponents = {
  AccountLink: record({
    purpose: described('Invitation · mot de passe oublié · nouvelle adresse', oneOf('invitation', 'password', 'email')),
    name: text(),
    email: text(),
    endsAt: instant,
  }),
};

/** The token travels in bodies: an address is written in logs and histories. */
const token = text({ minLength: 1, maxLength: 100 });
const shared = {
  tag: 'Session',
  access: 'account.recover',
  bodyLimit: 10_000,
  repeat: 'never',
} satisfies Partial<Route>;

const forgot: Route<{ body: { email: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/password-requests',
  id: 'forgotPassword',
  summary: 'Demander un autre mot de passe',
  detail: 'La réponse est la même que le compte existe ou non.',
  body: record({ email: text({ minLength: 1, maxLength: 254 }) }),
  answers: { 202: { description: 'S’il y a un compte, une lettre part', schema: record({}) } },
  problems: ['tooManyRequests'],
  handle: async ({ operations, client, body }) => {
    await operations.forgotPassword({ email: body.email, address: client.address });
    return json({}, 202);
  },
};

const read: Route<{ body: { token: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/read',
  id: 'readAccountLink',
  summary: 'Savoir ce qu’ouvre un lien reçu par e-mail',
  detail: 'Le lire ne le consomme pas.',
  body: record({ token }),
  answers: { 200: { description: 'Le lien', schema: ref('AccountLink') } },
  problems: ['linkClosed'],
  handle: async ({ operations, body }) => json(await operations.accountLink(body.token)),
};

const choose: Route<{ body: { token: string; password: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/password',
  id: 'choosePassword',
  summary: 'Choisir son mot de passe par un lien',
  detail: 'Le lien a servi ; les autres sessions de la personne sont fermées.',
  body: record({ token, password: text({ minLength: 1, maxLength: 256 }) }),
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: record({ email: text() }) } },
  problems: ['linkClosed', 'conflict'],
  handle: async ({ operations, body }) => json(await operations.choosePassword(body.token, body.password)),
};

const confirm: Route<{ body: { token: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/email',
  id: 'confirmEmail',
  summary: 'Confirmer sa nouvelle adresse par un lien',
  body: record({ token }),
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: record({ email: text() }) } },
  problems: ['linkClosed', 'conflict'],
  handle: async ({ operations, body }) => json(await operations.confirmEmail(body.token)),
};

const advise: Route<{ body: { password: string; about?: string[] } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/password-advice',
  id: 'advisePassword',
  summary: 'Dire si un mot de passe est assez difficile à deviner',
  detail: 'Il n’est ni gardé ni écrit nulle part.',
  body: record(
    {
      password: text({ maxLength: 300 }),
      about: described(
        'Nom, adresse : ce qu’il ne doit pas répéter',
        listOf(text({ maxLength: 254 }), { maxItems: 5 }),
      ),
    },
    ['about'],
  ),
  answers: {
    200: {
      description: 'Ce qu’il vaut',
      schema: record({
        strength: described('0 à 4 ; accepté à partir de 3', integer({ minimum: 0, maximum: 4 })),
        errors: listOf(text()),
      }),
    },
  },
  handle: async ({ operations, body }) => json(await operations.passwordAdvice(body.password, body.about ?? [])),
};

export const accountLinkRoutes: Route[] = [forgot, read, choose, confirm, advise];
