import { agreementShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Définitions', access: 'grant.settle' } satisfies Partial<Route>;
const one = { params: { id: described('Identifiant de la demande', id) } };

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/widenings',
  id: 'listWidenings',
  summary: 'Lister ce qui donnerait plus à lire, et attend un accord',
  detail:
    'Une publication, ou un passage de dossiers à une autre version, qui donne à un rôle plus de données à lire attend une autre personne, de l’administration ou de la protection des données, que qui le demande n’a ni invitée ni récupérée depuis moins de sept jours.',
  answers: { 200: { description: 'Les demandes, la plus ancienne d’abord', schema: shapes.listWidenings.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.widenings(caller)),
});

const approve = route({
  ...shared,
  ...one,
  method: 'post',
  path: '/api/v1/widenings/:id/approval',
  id: 'approveWidening',
  summary: 'Donner son accord à ce qui donne plus à lire',
  detail: 'Une publication a lieu aussitôt ; un passage de dossiers peut alors commencer.',
  answers: { 204: { description: 'L’accord est donné' } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleRelease'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => {
    await operations.approveWidening(caller, path.id);
    return empty();
  },
});

const cancel = route({
  ...shared,
  ...one,
  method: 'post',
  path: '/api/v1/widenings/:id/cancellation',
  id: 'cancelWidening',
  summary: 'S’opposer à ce qui donne plus à lire, ou retirer sa demande',
  answers: { 204: { description: 'La demande est retirée' } },
  problems: ['forbidden', 'notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => {
    await operations.cancelWidening(caller, path.id);
    return empty();
  },
});

export const wideningRoutes = [list, approve, cancel];
