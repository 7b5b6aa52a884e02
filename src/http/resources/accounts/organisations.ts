import { administrationShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Administration', access: 'organisation.manage' } satisfies Partial<Route>;

const { listOrganisations, addOrganisation, changeOrganisation } = administrationShapes;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/organisations',
  id: 'listOrganisations',
  summary: 'Lister les organisations',
  answers: { 200: { description: 'Les organisations', schema: listOrganisations.answer } },
  handle: async ({ operations, caller }) => json(await operations.organisations(caller)),
});

const add = route({
  ...shared,
  method: 'post',
  path: '/api/v1/organisations',
  id: 'addOrganisation',
  summary: 'Créer une organisation',
  body: addOrganisation.body,
  answers: { 201: { description: 'L’organisation', schema: addOrganisation.answer } },
  problems: ['conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.putOrganisation(caller, body), 201),
});

const change = route({
  ...shared,
  method: 'put',
  path: '/api/v1/organisations/:id',
  id: 'changeOrganisation',
  summary: 'Modifier une organisation',
  params: { id: described('Identifiant de l’organisation', id) },
  body: changeOrganisation.body,
  answers: { 200: { description: 'L’organisation', schema: changeOrganisation.answer } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putOrganisation(caller, { ...body, id: path.id })),
});

export const organisationRoutes = [list, add, change];
