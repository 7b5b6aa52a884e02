import type { OrganisationInput } from '../../operations/operations.ts';
import { described, flag, id, integer, listOf, nullable, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

const members = {
  name: text({ maxLength: 200 }),
  siret: described('14 chiffres, ou null', nullable(text({ maxLength: 20 }))),
  kind: described('Ce qu’elle est, en quelques mots', nullable(text({ maxLength: 60 }))),
  active: described('Sinon elle reste sur ses dossiers, et n’est plus proposée', flag),
};

export const organisationComponents = {
  Organisation: record({
    id: text(),
    ...members,
    people: described('Comptes actifs', integer({ minimum: 0 })),
  }),
};

const shared = { tag: 'Administration', access: 'organisation.manage' } satisfies Partial<Route>;

const list: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/organisations',
  id: 'listOrganisations',
  summary: 'Lister les organisations',
  answers: { 200: { description: 'Les organisations', schema: record({ items: listOf(ref('Organisation')) }) } },
  handle: async ({ operations, caller }) => json(await operations.organisations(caller)),
};

const add: Route<{ body: OrganisationInput }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/organisations',
  id: 'addOrganisation',
  summary: 'Créer une organisation',
  body: record(members),
  answers: { 201: { description: 'L’organisation', schema: ref('Organisation') } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.putOrganisation(caller, body), 201),
};

const change: Route<{ path: 'id'; body: OrganisationInput }> = {
  ...shared,
  method: 'put',
  path: '/api/v1/organisations/:id',
  id: 'changeOrganisation',
  summary: 'Modifier une organisation',
  params: { id: described('Identifiant de l’organisation', id) },
  body: record(members),
  answers: { 200: { description: 'L’organisation', schema: ref('Organisation') } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putOrganisation(caller, { ...body, id: path.id })),
};

export const organisationRoutes: Route[] = [list, add, change];
