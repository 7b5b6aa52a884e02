import { administrationShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Administration', access: 'person.manage' } satisfies Partial<Route>;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/people',
  id: 'listPeople',
  summary: 'Lister les comptes',
  answers: { 200: { description: 'Les comptes', schema: shapes.listPeople.answer } },
  handle: async ({ operations, caller }) => json(await operations.personLines(caller)),
});

const add = route({
  ...shared,
  method: 'post',
  path: '/api/v1/people',
  id: 'addPerson',
  summary: 'Créer un compte',
  body: shapes.addPerson.body,
  answers: { 201: { description: 'Le compte', schema: shapes.addPerson.answer } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.putPerson(caller, body), 201),
});

const change = route({
  ...shared,
  method: 'put',
  path: '/api/v1/people/:id',
  id: 'changePerson',
  summary: 'Modifier un compte',
  detail: 'Changer le mot de passe, les rôles ou l’activité ferme les sessions de la personne.',
  params: { id: described('Identifiant de la personne', id) },
  body: shapes.changePerson.body,
  answers: { 200: { description: 'Le compte', schema: shapes.changePerson.answer } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putPerson(caller, { ...body, id: path.id })),
});

const dropFactor = route({
  method: 'delete',
  path: '/api/v1/people/:id/second-factor',
  id: 'dropSecondFactor',
  summary: 'Retirer le second facteur d’une personne qui a perdu son téléphone',
  detail: 'Elle en met un nouveau en place à sa prochaine connexion.',
  ...shared,
  params: { id: described('Identifiant de la personne', id) },
  answers: { 204: { description: 'Le second facteur est retiré' } },
  handle: async ({ operations, caller, path }) => {
    await operations.dropSecondFactor(caller, path.id);
    return empty();
  },
});

const unlink = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/people/:id/provider',
  id: 'unlinkProvider',
  summary: 'Délier une personne du fournisseur d’identité',
  detail:
    'Pour qui a changé d’identité chez lui. Ses sessions se ferment ; la prochaine identité qui a son adresse vérifiée ouvrira le compte.',
  params: { id: described('Identifiant de la personne', id) },
  answers: { 204: { description: 'Le compte n’est plus relié' } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    await operations.unlinkProvider(caller, path.id);
    return empty();
  },
});

const one = { path: '/api/v1/people/:id', params: { id: described('Identifiant de la personne', id) } };

const read = route({
  ...shared,
  ...one,
  method: 'get',
  id: 'readPerson',
  summary: 'Lire un compte, ses sessions et ce que la personne suit',
  detail: 'Combien de dossiers la nomment, sans dire lesquels.',
  answers: { 200: { description: 'Le compte', schema: shapes.readPerson.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.personDetail(caller, path.id)),
});

const closeSessions = route({
  ...shared,
  ...one,
  path: '/api/v1/people/:id/sessions',
  method: 'delete',
  id: 'closeSessionsOf',
  summary: 'Fermer toutes les sessions d’une personne, jetons compris',
  answers: { 204: { description: 'Elles sont fermées' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.closeSessionsOf(caller, path.id);
    return empty();
  },
});

const invite = route({
  ...shared,
  method: 'post',
  path: '/api/v1/invitations',
  id: 'invitePerson',
  summary: 'Inviter une personne',
  detail: 'Un compte sans mot de passe, et une lettre dont le lien sert une fois.',
  body: shapes.invitePerson.body,
  answers: { 201: { description: 'Le compte', schema: shapes.invitePerson.answer } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.invite(caller, body), 201),
});

const invitation = { ...one, path: '/api/v1/people/:id/invitation' };

const inviteAgain = route({
  ...shared,
  ...invitation,
  method: 'post',
  id: 'inviteAgain',
  summary: 'Renvoyer une invitation',
  detail: 'Le lien d’avant ne fonctionne plus.',
  answers: { 200: { description: 'Le compte', schema: shapes.inviteAgain.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.inviteAgain(caller, path.id)),
});

const cancel = route({
  ...shared,
  ...invitation,
  method: 'delete',
  id: 'cancelInvitation',
  summary: 'Annuler une invitation',
  detail: 'Le lien ne fonctionne plus, et le compte est désactivé.',
  answers: { 200: { description: 'Le compte', schema: shapes.cancelInvitation.answer } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.cancelInvitation(caller, path.id)),
});

const roles = route({
  ...shared,
  method: 'get',
  path: '/api/v1/roles',
  id: 'listRoles',
  summary: 'Lister les rôles, et ce qu’ils permettent',
  answers: { 200: { description: 'Les rôles', schema: shapes.listRoles.answer } },
  handle: async ({ operations, caller }) => json(await operations.roleTitles(caller)),
});

export const peopleRoutes = [
  ...[list, add, read, change, dropFactor, unlink, closeSessions],
  ...[invite, inviteAgain, cancel, roles],
];
