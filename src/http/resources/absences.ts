import { civilDate, described, id, listOf, record, ref, text } from '../../shapes/shapes.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';

export const absenceComponents = {
  Absence: {
    ...record({
      id: text(),
      person: text(),
      personName: text(),
      standIn: text(),
      standInName: text(),
      from: civilDate,
      until: civilDate,
    }),
    description: 'Jours d’absence, compris tous les deux, et qui supplée : cette personne reçoit aussi.',
  },
};

const shared = { tag: 'Messages', access: 'absence.manage' } satisfies Partial<Route>;

const list: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/absences',
  id: 'listAbsences',
  summary: 'Lister ses absences et ses suppléances',
  detail: 'Celles qui ne sont pas finies. L’administration voit celles de tous.',
  answers: { 200: { description: 'Les absences', schema: record({ items: listOf(ref('Absence')) }) } },
  handle: async ({ operations, caller }) => json(await operations.absences(caller)),
};

const colleagues: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/colleagues',
  id: 'listColleagues',
  summary: 'Lister qui peut vous suppléer',
  answers: {
    200: {
      description: 'Les personnes qui ont un de vos rôles',
      schema: record({ items: listOf(record({ id: text(), name: text() })) }),
    },
  },
  handle: async ({ operations, caller }) => json(await operations.colleagues(caller)),
};

const add: Route<{ body: { person?: string; standIn: string; from: string; until: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/absences',
  id: 'addAbsence',
  summary: 'Déclarer une absence et qui supplée',
  body: record(
    {
      person: described('Qui s’absente ; vous-même par défaut, une autre personne pour l’administration seulement', id),
      standIn: described('Qui supplée ; doit avoir un des mêmes rôles', id),
      from: civilDate,
      until: civilDate,
    },
    ['person'],
  ),
  answers: { 201: { description: 'L’absence', schema: ref('Absence') } },
  problems: ['forbidden'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.addAbsence(caller, body), 201),
};

const drop: Route<{ path: 'id' }> = {
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
};

export const absenceRoutes: Route[] = [list, colleagues, add, drop];
