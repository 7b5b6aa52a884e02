import { mailShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Messages', access: 'absence.manage' } satisfies Partial<Route>;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/absences',
  id: 'listAbsences',
  summary: 'Lister ses absences et ses suppléances',
  detail: 'Celles qui ne sont pas finies. L’administration voit celles de tous.',
  answers: { 200: { description: 'Les absences', schema: mailShapes.listAbsences.answer } },
  handle: async ({ operations, caller }) => json(await operations.absences(caller)),
});

const colleagues = route({
  ...shared,
  method: 'get',
  path: '/api/v1/colleagues',
  id: 'listColleagues',
  summary: 'Lister qui peut vous suppléer',
  answers: {
    200: {
      description: 'Les personnes qui ont un de vos rôles',
      schema: mailShapes.listColleagues.answer,
    },
  },
  handle: async ({ operations, caller }) => json(await operations.colleagues(caller)),
});

const add = route({
  ...shared,
  method: 'post',
  path: '/api/v1/absences',
  id: 'addAbsence',
  summary: 'Déclarer une absence et qui supplée',
  body: mailShapes.addAbsence.body,
  answers: { 201: { description: 'L’absence', schema: mailShapes.addAbsence.answer } },
  problems: ['forbidden'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.addAbsence(caller, body), 201),
});

const drop = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/absences/:id',
  id: 'dropAbsence',
  summary: 'Retirer une absence',
  params: { id: described('Identifiant de l’absence', id) },
  answers: { 204: { description: 'L’absence est retirée' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.dropAbsence(caller, path.id);
    return empty();
  },
});

export const absenceRoutes = [list, colleagues, add, drop];
