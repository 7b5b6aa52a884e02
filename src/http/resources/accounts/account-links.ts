import { accountShapes as shapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = {
  tag: 'Session',
  access: 'account.recover',
  bodyLimit: 10_000,
  repeat: 'never',
} satisfies Partial<Route>;

const forgot = route({
  ...shared,
  method: 'post',
  path: '/api/v1/password-requests',
  id: 'forgotPassword',
  summary: 'Demander un autre mot de passe',
  detail: 'La réponse est la même que le compte existe ou non.',
  body: shapes.forgotPassword.body,
  answers: { 202: { description: 'S’il y a un compte, une lettre part', schema: shapes.forgotPassword.answer } },
  problems: ['tooManyRequests'],
  handle: async ({ operations, client, body }) => {
    await operations.forgotPassword({ email: body.email, address: client.address });
    return json({}, 202);
  },
});

const read = route({
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/read',
  id: 'readAccountLink',
  summary: 'Savoir ce qu’ouvre un lien reçu par e-mail',
  detail: 'Le lire ne le consomme pas.',
  body: shapes.readAccountLink.body,
  answers: { 200: { description: 'Le lien', schema: shapes.readAccountLink.answer } },
  problems: ['linkClosed'],
  handle: async ({ operations, body }) => json(await operations.accountLink(body.token)),
});

const choose = route({
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/password',
  id: 'choosePassword',
  summary: 'Choisir son mot de passe par un lien',
  detail: 'Le lien a servi ; les autres sessions de la personne sont fermées.',
  body: shapes.choosePassword.body,
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: shapes.choosePassword.answer } },
  problems: ['linkClosed', 'conflict'],
  handle: async ({ operations, body }) => json(await operations.choosePassword(body.token, body.password)),
});

const confirm = route({
  ...shared,
  method: 'post',
  path: '/api/v1/account-links/email',
  id: 'confirmEmail',
  summary: 'Confirmer sa nouvelle adresse par un lien',
  body: shapes.confirmEmail.body,
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: shapes.confirmEmail.answer } },
  problems: ['linkClosed', 'conflict'],
  handle: async ({ operations, body }) => json(await operations.confirmEmail(body.token)),
});

const advise = route({
  ...shared,
  method: 'post',
  path: '/api/v1/password-advice',
  id: 'advisePassword',
  summary: 'Dire si un mot de passe est assez difficile à deviner',
  detail: 'Il n’est ni gardé ni écrit nulle part.',
  body: shapes.advisePassword.body,
  answers: { 200: { description: 'Ce qu’il vaut', schema: shapes.advisePassword.answer } },
  handle: async ({ operations, body }) => json(await operations.passwordAdvice(body.password, body.about ?? [])),
});

export const accountLinkRoutes = [forgot, read, choose, confirm, advise];
