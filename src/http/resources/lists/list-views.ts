import { listShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Dossiers', access: 'list-view.manage' } satisfies Partial<Route>;
const { listColumns, listSteps, listViews, addView, putView, chooseDefaultView } = listShapes;
const viewId = { id: described('Identifiant de la vue', id) };

const columns = route({
  method: 'get',
  path: '/api/v1/columns',
  id: 'listColumns',
  summary: 'Lister les colonnes qu’une liste peut montrer',
  tag: 'Dossiers',
  access: 'dossier.list',
  query: listColumns.query,
  answers: { 200: { description: 'Les colonnes', schema: listColumns.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.listColumns(caller, query.workflow)),
});

const steps = route({
  method: 'get',
  path: '/api/v1/workflows/:id/steps',
  id: 'listSteps',
  summary: 'Compter les dossiers d’une liste par étape',
  tag: 'Dossiers',
  access: 'dossier.list',
  params: { id: described('Identifiant du workflow', id) },
  query: listSteps.query,
  answers: { 200: { description: 'Les étapes où se trouve au moins un dossier', schema: listSteps.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.listSteps(caller, path.id, query)),
});

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/views',
  id: 'listViews',
  summary: 'Lister ses vues enregistrées',
  detail: 'Les vôtres et celles partagées avec un de vos rôles ; « default » est celle sur laquelle la liste s’ouvre.',
  answers: {
    200: {
      description: 'Les vues, par nom',
      schema: listViews.answer,
    },
  },
  handle: async ({ operations, caller }) => json(await operations.savedViews(caller)),
});

const add = route({
  ...shared,
  method: 'post',
  path: '/api/v1/views',
  id: 'addView',
  summary: 'Enregistrer une vue',
  detail: 'La partager avec un rôle est réservé à qui suit tout le programme.',
  body: addView.body,
  answers: { 201: { description: 'La vue', schema: addView.answer } },
  problems: ['forbidden', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.addSavedView(caller, body), 201),
});

const put = route({
  ...shared,
  method: 'put',
  path: '/api/v1/views/:id',
  id: 'putView',
  summary: 'Changer une de ses vues',
  params: viewId,
  body: putView.body,
  answers: { 200: { description: 'La vue', schema: putView.answer } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path, body }) => json(await operations.putSavedView(caller, path.id, body)),
});

const drop = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/views/:id',
  id: 'dropView',
  summary: 'Supprimer une de ses vues',
  params: viewId,
  answers: { 204: { description: 'La vue est supprimée' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.dropSavedView(caller, path.id);
    return empty();
  },
});

const choose = route({
  ...shared,
  method: 'put',
  path: '/api/v1/default-view',
  id: 'chooseDefaultView',
  summary: 'Choisir la vue sur laquelle la liste s’ouvre',
  body: chooseDefaultView.body,
  answers: { 204: { description: 'Le choix est gardé' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, body }) => {
    await operations.chooseDefaultView(caller, body.view);
    return empty();
  },
});

export const listViewRoutes = [columns, steps, list, add, put, drop, choose];
