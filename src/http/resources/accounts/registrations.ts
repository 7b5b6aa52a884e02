import { registrationShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const open = {
  tag: 'Inscriptions',
  access: 'registration.make',
  bodyLimit: 50_000,
  repeat: 'never',
} satisfies Partial<Route>;

const register = route({
  ...open,
  method: 'post',
  path: '/api/v1/registrations',
  id: 'register',
  summary: 'Inscrire son organisation',
  detail:
    'La réponse est la même quels que soient le SIRET et l’adresse : une lettre part, et rien n’existe avant que son lien soit ouvert.',
  body: shapes.register.body,
  answers: { 202: { description: 'Une lettre part à cette adresse', schema: shapes.register.answer } },
  problems: ['notFound', 'tooManyRequests'],
  handle: async ({ operations, client, body }) => {
    await operations.register({ role: body.role, data: body.data, back: null, address: client.address });
    return json({}, 202);
  },
});

const confirm = route({
  ...open,
  method: 'post',
  path: '/api/v1/registrations/confirmation',
  id: 'confirmRegistration',
  summary: 'Confirmer une inscription par le lien reçu',
  body: shapes.confirmRegistration.body,
  answers: { 200: { description: 'L’adresse avec laquelle se connecter', schema: shapes.confirmRegistration.answer } },
  problems: ['linkClosed', 'conflict'],
  handle: async ({ operations, body }) => {
    const { email } = await operations.confirmRegistration(body.token, body.password);
    return json({ email });
  },
});

const list = route({
  method: 'get',
  path: '/api/v1/registrations',
  id: 'listRegistrations',
  summary: 'Lister les organisations qui se sont inscrites elles-mêmes',
  tag: 'Inscriptions',
  access: 'registration.settle',
  answers: { 200: { description: 'Les plus contestées d’abord', schema: shapes.listRegistrations.answer } },
  handle: async ({ operations, caller }) => json(await operations.registrations(caller)),
});

const settle = route({
  method: 'post',
  path: '/api/v1/registrations/:organisation/settlement',
  id: 'settleRegistration',
  summary: 'Régler une inscription : la garder, la transférer, la fermer',
  tag: 'Inscriptions',
  access: 'registration.settle',
  params: { organisation: described('Identifiant de l’organisation', id) },
  body: shapes.settleRegistration.body,
  answers: { 200: { description: 'C’est réglé', schema: shapes.settleRegistration.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => {
    await operations.settleRegistration(caller, path.organisation, body);
    return json({});
  },
});

const members = route({
  method: 'get',
  path: '/api/v1/members',
  id: 'listMembers',
  summary: 'Lister les membres de son organisation inscrite',
  tag: 'Inscriptions',
  access: 'member.manage',
  answers: { 200: { description: 'Les membres', schema: shapes.listMembers.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller }) => json(await operations.members(caller)),
});

const invite = route({
  method: 'post',
  path: '/api/v1/members',
  id: 'inviteMember',
  summary: 'Inviter quelqu’un dans son organisation inscrite',
  detail: 'La réponse est la même que l’adresse ait un compte ou non.',
  tag: 'Inscriptions',
  access: 'member.manage',
  body: shapes.inviteMember.body,
  answers: { 202: { description: 'Une lettre part à cette adresse', schema: shapes.inviteMember.answer } },
  problems: ['notFound', 'tooManyRequests'],
  repeat: 'never',
  handle: async ({ operations, caller, body }) => {
    await operations.inviteMember(caller, body);
    return json({}, 202);
  },
});

const drop = route({
  method: 'delete',
  path: '/api/v1/members/:id',
  id: 'dropMember',
  summary: 'Retirer quelqu’un de son organisation inscrite, ou son invitation',
  tag: 'Inscriptions',
  access: 'member.manage',
  params: { id: described('Identifiant de la personne ou de l’invitation', id) },
  answers: { 204: { description: 'Retirée' } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    await operations.dropMember(caller, path.id);
    return empty();
  },
});

export const registrationRoutes = [register, confirm, list, settle, members, invite, drop];
