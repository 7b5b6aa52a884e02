import { grantShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Administration', access: 'grant.settle' } satisfies Partial<Route>;
const one = { params: { id: described('Identifiant de la demande', id) } };

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/grants',
  id: 'listGrants',
  summary: 'Lister les droits demandés',
  detail:
    'Un rôle qui lit des dossiers, ou l’adresse de qui les lit, est demandé par une personne et donné par une autre, de l’administration ou de la protection des données, en sept jours.',
  answers: { 200: { description: 'Les demandes, la plus ancienne d’abord', schema: shapes.listGrants.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.grants(caller)),
});

const approve = route({
  ...shared,
  ...one,
  method: 'post',
  path: '/api/v1/grants/:id/approval',
  id: 'approveGrant',
  summary: 'Donner un droit demandé',
  detail:
    'Ni par qui l’a demandé, ni par qui le reçoit. La protection des données en est prévenue, et l’ancienne adresse.',
  answers: { 204: { description: 'Le droit est donné' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => {
    await operations.approveGrant(caller, path.id);
    return empty();
  },
});

const refuse = route({
  ...shared,
  ...one,
  method: 'post',
  path: '/api/v1/grants/:id/refusal',
  id: 'refuseGrant',
  summary: 'Refuser un droit demandé, ou retirer sa demande',
  answers: { 204: { description: 'La demande est retirée' } },
  problems: ['forbidden', 'notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => {
    await operations.refuseGrant(caller, path.id);
    return empty();
  },
});

export const grantRoutes = [list, approve, refuse];
