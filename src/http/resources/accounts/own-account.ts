import { problems, refuse, sha256 } from '../../../base/base.ts';
import { accountShapes as shapes } from '../../../operations/operations.ts';
import { described, hash } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Client, type Route, route } from '../../route/route.ts';

const shared = { tag: 'Mon compte', access: 'account.own' } satisfies Partial<Route>;
const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/me/sessions',
  id: 'listOwnSessions',
  summary: 'Lister ses sessions et ses jetons',
  answers: {
    200: { description: 'Ce qui est ouvert, vu en dernier d’abord', schema: shapes.listOwnSessions.answer },
  },
  handle: async ({ operations, caller, client }) => json(await operations.ownSessions(caller, currentOf(client))),
});

const closeOthers = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/me/sessions',
  id: 'closeOtherSessions',
  summary: 'Fermer ses autres sessions',
  detail: 'Celle qui demande et les jetons personnels restent.',
  answers: { 204: { description: 'Les autres sessions sont fermées' } },
  handle: async ({ operations, caller, client }) => {
    await operations.closeOtherSessions(caller, currentOf(client));
    return empty();
  },
});

const closeOne = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/me/sessions/:id',
  id: 'closeOwnSession',
  summary: 'Fermer une de ses sessions, ou retirer un jeton',
  params: { id: described('Identifiant de la session', hash) },
  answers: { 204: { description: 'Elle est fermée' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.closeOwnSession(caller, path.id);
    return empty();
  },
});

const makeToken = route({
  ...shared,
  method: 'post',
  path: '/api/v1/me/tokens',
  id: 'makeToken',
  summary: 'Créer un jeton personnel',
  detail:
    'Le jeton n’est montré que cette fois. Un jeton ne crée pas de jeton : il faut une session de navigateur, dont le compte vient d’être confirmé (POST /session/confirmation).',
  body: shapes.makeToken.body,
  answers: {
    201: { description: 'Le jeton', schema: shapes.makeToken.answer },
  },
  problems: ['conflict', 'forbidden'],
  repeat: 'never',
  handle: async ({ operations, caller, client, body }) => {
    if (client.via !== 'cookie') {
      refuse(problems.forbidden('Un jeton ne crée pas de jeton : connectez-vous dans un navigateur.'));
    }
    return json(await operations.makeToken(caller, body), 201);
  },
});

const changePassword = route({
  ...shared,
  method: 'put',
  path: '/api/v1/me/password',
  id: 'changePassword',
  summary: 'Changer son mot de passe',
  detail: 'Vos autres sessions sont fermées, et une lettre vous prévient.',
  bodyLimit: 10_000,
  body: shapes.changePassword.body,
  answers: { 204: { description: 'Le mot de passe est changé' } },
  problems: ['tooManyRequests', 'conflict'],
  handle: async ({ operations, caller, client, body }) => {
    await operations.changePassword(caller, currentOf(client), { ...body, address: client.address });
    return empty();
  },
});

const askEmail = route({
  ...shared,
  method: 'post',
  path: '/api/v1/me/email',
  id: 'askEmailChange',
  summary: 'Demander à changer d’adresse e-mail',
  detail: 'Un lien est envoyé à la nouvelle adresse ; rien ne change avant qu’il soit suivi.',
  bodyLimit: 10_000,
  body: shapes.askEmailChange.body,
  answers: { 202: { description: 'La lettre part', schema: shapes.askEmailChange.answer } },
  problems: ['tooManyRequests', 'conflict'],
  repeat: 'never',
  handle: async ({ operations, caller, client, body }) => {
    await operations.askEmailChange(caller, { ...body, address: client.address });
    return json({}, 202);
  },
});

const confirm = route({
  ...shared,
  method: 'post',
  path: '/api/v1/session/confirmation',
  id: 'confirmAccount',
  summary: 'Confirmer son compte, pour signer',
  detail:
    'Mot de passe et second facteur, demandés à nouveau. Sert à un acte ou à un lot, dans les cinq minutes, dans cette session. Avec un fournisseur d’identité, par la page /connexion/confirmer. Un jeton ne se confirme pas.',
  bodyLimit: 10_000,
  body: shapes.confirmAccount.body,
  answers: { 204: { description: 'Le prochain acte à signer le sera par votre compte' } },
  problems: ['tooManyRequests', 'secondFactorSetup'],
  repeat: 'never',
  handle: async ({ operations, caller, client, body }) => {
    await operations.confirmAccount(caller, { ...body, address: client.address });
    return empty();
  },
});

const dropFactor = route({
  ...shared,
  method: 'post',
  path: '/api/v1/me/second-factor/removal',
  id: 'dropOwnSecondFactor',
  summary: 'Retirer son second facteur, pour en mettre un autre en place',
  body: shapes.dropOwnSecondFactor.body,
  answers: { 200: { description: 'Il est retiré', schema: shapes.dropOwnSecondFactor.answer } },
  problems: ['conflict', 'secondFactorRequired', 'tooManyRequests'],
  repeat: 'never',
  handle: async ({ operations, caller, body }) => {
    await operations.dropOwnSecondFactor(caller, body.code);
    return json({});
  },
});

const newCodes = route({
  ...shared,
  method: 'post',
  path: '/api/v1/me/second-factor/recovery-codes',
  id: 'makeRecoveryCodes',
  summary: 'Recevoir de nouveaux codes de secours',
  detail: 'Les anciens ne servent plus.',
  body: shapes.makeRecoveryCodes.body,
  answers: {
    200: {
      description: 'Les codes de secours, montrés cette seule fois',
      schema: shapes.makeRecoveryCodes.answer,
    },
  },
  problems: ['conflict', 'secondFactorRequired', 'tooManyRequests'],
  repeat: 'never',
  handle: async ({ operations, caller, body }) => json(await operations.newRecoveryCodes(caller, body.code)),
});

/** Id of the session that asks. */
function currentOf({ secret }: Client): string {
  return sha256(secret ?? '');
}

export const ownAccountRoutes = [
  list,
  closeOthers,
  closeOne,
  makeToken,
  changePassword,
  askEmail,
  confirm,
  dropFactor,
  newCodes,
];
