import type { PersonInput } from '../../operations/operations.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';
import { anyObject, described, flag, id, instant, integer, listOf, nullable, record, ref, text } from '../schema.ts';

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
  answers: { 200: { description: 'Les comptes', schema: record({ items: listOf(ref('Person')) }) } },
  handle: async ({ operations, caller }) => json(await operations.listPeople(caller)),
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

export const peopleRoutes: Route[] = [list, add, change, dropFactor];
