import type { SavedViewContent } from '../../operations/operations.ts';
import { described, flag, id, listOf, nullable, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';

const columnId = text({ pattern: '^[A-Za-z0-9.]{1,200}$' });

const content = {
  name: text({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  filters: record({ q: text({ maxLength: 200 }), workflow: id, state: id, mine: flag, late: flag }, [
    'q',
    'workflow',
    'state',
    'mine',
    'late',
  ]),
  columns: listOf(columnId, { maxItems: 40, uniqueItems: true }),
  order: nullable(record({ sort: oneOf('updated', 'created', 'title', 'due'), direction: oneOf('asc', 'desc') })),
  sharedWith: described('Rôle dont les membres l’ont aussi, ou null', nullable(id)),
};

export const listViewComponents = {
  SavedView: {
    ...record({ id: text(), ...content, mine: flag, owner: text() }),
    description: 'Une liste de dossiers gardée sous un nom : filtres, colonnes et ordre.',
  },
  ListColumn: record({
    id: text(),
    title: text(),
    kind: oneOf('text', 'date', 'instant', 'number', 'bool', 'list'),
    sort: nullable(oneOf('updated', 'created', 'title', 'due')),
  }),
};

const shared = { tag: 'Dossiers', access: 'list-view.manage' } satisfies Partial<Route>;
const viewId = { id: described('Identifiant de la vue', id) };

const columns: Route<{ query: { workflow?: string } }> = {
  method: 'get',
  path: '/api/v1/columns',
  id: 'listColumns',
  summary: 'Lister les colonnes qu’une liste peut montrer',
  tag: 'Dossiers',
  access: 'dossier.list',
  query: { workflow: described('Avec les champs que ce workflow montre en liste', id) },
  answers: { 200: { description: 'Les colonnes', schema: record({ items: listOf(ref('ListColumn')) }) } },
  problems: ['notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.listColumns(caller, query.workflow)),
};

const list: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/views',
  id: 'listViews',
  summary: 'Lister ses vues enregistrées',
  detail: 'Les vôtres et celles partagées avec un de vos rôles ; « default » est celle sur laquelle la liste s’ouvre.',
  answers: {
    200: {
      description: 'Les vues, par nom',
      schema: record({ items: listOf(ref('SavedView')), default: nullable(text()) }),
    },
  },
  handle: async ({ operations, caller }) => json(await operations.savedViews(caller)),
};

const add: Route<{ body: SavedViewContent }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/views',
  id: 'addView',
  summary: 'Enregistrer une vue',
  detail: 'La partager avec un rôle est réservé à qui suit tout le programme.',
  body: record(content),
  answers: { 201: { description: 'La vue', schema: ref('SavedView') } },
  problems: ['forbidden', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.addSavedView(caller, body), 201),
};

const put: Route<{ path: 'id'; body: SavedViewContent }> = {
  ...shared,
  method: 'put',
  path: '/api/v1/views/:id',
  id: 'putView',
  summary: 'Changer une de ses vues',
  params: viewId,
  body: record(content),
  answers: { 200: { description: 'La vue', schema: ref('SavedView') } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path, body }) => json(await operations.putSavedView(caller, path.id, body)),
};

const drop: Route<{ path: 'id' }> = {
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
};

const choose: Route<{ body: { view: string | null } }> = {
  ...shared,
  method: 'put',
  path: '/api/v1/default-view',
  id: 'chooseDefaultView',
  summary: 'Choisir la vue sur laquelle la liste s’ouvre',
  body: record({ view: described('Identifiant d’une vue, ou null : aucune', nullable(id)) }),
  answers: { 204: { description: 'Le choix est gardé' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, body }) => {
    await operations.chooseDefaultView(caller, body.view);
    return empty();
  },
};

export const listViewRoutes: Route[] = [columns, list, add, put, drop, choose];
