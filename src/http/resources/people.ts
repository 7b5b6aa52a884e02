import type { InvitationInput, PersonInput } from '../../operations/operations.ts';
import {
  anyObject,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';

const organisation = nullable(id);

export const peopleComponents = {
  Person: record({
    id: text(),
    revision: integer(),
    email: text(),
    name: text(),
    roles: listOf(text()),
    organisation: nullable(text()),
    active: flag,
    createdAt: instant,
    preferences: anyObject,
  }),
};

const line = {
  id: text(),
  revision: integer(),
  email: text(),
  name: text(),
  roles: listOf(text()),
  organisation: nullable(text()),
  active: flag,
  createdAt: instant,
  organisationName: nullable(text()),
  hasPassword: flag,
  hasSecondFactor: flag,
  isLinked: described('Se connecte par le fournisseur d’identité', flag),
  lastSignInAt: nullable(instant),
  invitation: described(
    'Invitation en cours ; null : aucune, ou elle a servi',
    nullable(
      record({
        status: oneOf('waiting', 'expired'),
        endsAt: instant,
        letter: described('Ce qu’est devenue la lettre', oneOf('waiting', 'sent', 'failed')),
      }),
    ),
  ),
};

const holding = record({
  ...{ workflow: text(), workflowTitle: text(), role: text(), roleTitle: text() },
  ...{ count: integer(), isExact: flag },
  handovers: described(
    'Événements qui confient le rôle à quelqu’un d’autre, et qui peut les faire',
    listOf(record({ event: text(), title: text(), by: listOf(text()), page: nullable(text()) })),
  ),
});

export const personLineComponents = {
  PersonLine: record(line),
  PersonDetail: record({ ...line, sessions: listOf(ref('Session')), holds: listOf(holding) }),
};

const input = record(
  {
    email: text({ maxLength: 254 }),
    name: text({ maxLength: 200 }),
    password: described('14 caractères au moins, difficile à deviner', text({ maxLength: 256 })),
    roles: listOf(id, { maxItems: 50, uniqueItems: true }),
    organisation,
    active: flag,
  },
  ['password', 'organisation', 'active'],
);

const shared = { tag: 'Administration', access: 'person.manage' } satisfies Partial<Route>;

const list: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/people',
  id: 'listPeople',
  summary: 'Lister les comptes',
  answers: { 200: { description: 'Les comptes', schema: record({ items: listOf(ref('PersonLine')) }) } },
  handle: async ({ operations, caller }) => json(await operations.personLines(caller)),
};

const add: Route<{ body: PersonInput }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/people',
  id: 'addPerson',
  summary: 'Créer un compte',
  body: input,
  answers: { 201: { description: 'Le compte', schema: ref('Person') } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.putPerson(caller, body), 201),
};

const change: Route<{ path: 'id'; body: PersonInput }> = {
  ...shared,
  method: 'put',
  path: '/api/v1/people/:id',
  id: 'changePerson',
  summary: 'Modifier un compte',
  detail: 'Changer le mot de passe, les rôles ou l’activité ferme les sessions de la personne.',
  params: { id: described('Identifiant de la personne', id) },
  body: input,
  answers: { 200: { description: 'Le compte', schema: ref('Person') } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putPerson(caller, { ...body, id: path.id })),
};

const dropFactor: Route<{ path: 'id' }> = {
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
};

const one = { path: '/api/v1/people/:id', params: { id: described('Identifiant de la personne', id) } };

const read: Route<{ path: 'id' }> = {
  ...shared,
  ...one,
  method: 'get',
  id: 'readPerson',
  summary: 'Lire un compte, ses sessions et ce que la personne suit',
  detail: 'Combien de dossiers la nomment, sans dire lesquels.',
  answers: { 200: { description: 'Le compte', schema: ref('PersonDetail') } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.personDetail(caller, path.id)),
};

const closeSessions: Route<{ path: 'id' }> = {
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
};

const invite: Route<{ body: InvitationInput }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/invitations',
  id: 'invitePerson',
  summary: 'Inviter une personne',
  detail: 'Un compte sans mot de passe, et une lettre dont le lien sert une fois.',
  body: record(
    {
      email: text({ maxLength: 254 }),
      name: text({ maxLength: 200 }),
      roles: listOf(id, { maxItems: 50, uniqueItems: true }),
      organisation,
    },
    ['organisation'],
  ),
  answers: { 201: { description: 'Le compte', schema: ref('PersonLine') } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.invite(caller, body), 201),
};

const invitation = { ...one, path: '/api/v1/people/:id/invitation' };

const inviteAgain: Route<{ path: 'id' }> = {
  ...shared,
  ...invitation,
  method: 'post',
  id: 'inviteAgain',
  summary: 'Renvoyer une invitation',
  detail: 'Le lien d’avant ne fonctionne plus.',
  answers: { 200: { description: 'Le compte', schema: ref('PersonLine') } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.inviteAgain(caller, path.id)),
};

const cancel: Route<{ path: 'id' }> = {
  ...shared,
  ...invitation,
  method: 'delete',
  id: 'cancelInvitation',
  summary: 'Annuler une invitation',
  detail: 'Le lien ne fonctionne plus, et le compte est désactivé.',
  answers: { 200: { description: 'Le compte', schema: ref('PersonLine') } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.cancelInvitation(caller, path.id)),
};

const roles: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/roles',
  id: 'listRoles',
  summary: 'Lister les rôles, et ce qu’ils permettent',
  answers: {
    200: {
      description: 'Les rôles',
      schema: record({
        items: listOf(
          record({
            ...{ id: text(), title: text(), help: text() },
            binding: oneOf('person', 'organisation', 'global', 'link', 'product'),
          }),
        ),
      }),
    },
  },
  handle: async ({ operations, caller }) => json(await operations.roleTitles(caller)),
};

export const peopleRoutes: Route[] = [
  ...[list, add, read, change, dropFactor, closeSessions],
  ...[invite, inviteAgain, cancel, roles],
];
