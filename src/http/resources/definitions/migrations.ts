import { migrationShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const Shapes = migrationShapes;
const workflowId = { id: described('Nom du processus', id) };
const migrationId = { id: described('Le passage', id) };
const lineId = { ...migrationId, key: described('Le dossier, dans ce passage', id) };
const reading = { tag: 'Définitions', access: 'migration.read' } as const satisfies Partial<Route>;
const running = { tag: 'Définitions', access: 'migration.run' } as const satisfies Partial<Route>;

const list = route({
  ...reading,
  method: 'get',
  path: '/api/v1/workflows/:id/migrations',
  id: 'listMigrations',
  summary: 'Lister les passages de dossiers en cours à une autre version',
  params: workflowId,
  answers: { 200: { description: 'Les passages', schema: Shapes.listMigrations.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.migrations(caller, path.id)),
});

const begin = route({
  ...running,
  method: 'post',
  path: '/api/v1/workflows/:id/migrations',
  id: 'beginMigration',
  summary: 'Préparer le passage des dossiers en cours à la version servie',
  detail: 'Essaie chaque dossier et dit combien suivraient, et pourquoi les autres resteraient. Ne déplace rien.',
  params: workflowId,
  body: Shapes.beginMigration.body,
  repeat: 'by-door',
  answers: { 201: { description: 'Le passage', schema: Shapes.beginMigration.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.beginMigration(caller, { ...body, workflow: path.id }), 201),
});

const read = route({
  ...reading,
  method: 'get',
  path: '/api/v1/migrations/:id',
  id: 'readMigration',
  summary: 'Lire où en est un passage',
  params: migrationId,
  answers: { 200: { description: 'Le passage', schema: Shapes.readMigration.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.migration(caller, path.id)),
});

const plan = route({
  ...running,
  method: 'put',
  path: '/api/v1/migrations/:id/plan',
  id: 'planMigration',
  summary: 'Changer le plan, et essayer de nouveau',
  params: migrationId,
  body: Shapes.planMigration.body,
  answers: { 200: { description: 'Le passage', schema: Shapes.planMigration.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.planMigration(caller, { ...body, id: path.id })),
});

const step = route({
  ...running,
  method: 'post',
  path: '/api/v1/migrations/:id/steps',
  id: 'stepMigration',
  summary: 'Déplacer 3 dossiers, un sur dix, tous, ou tout remettre',
  detail:
    'Chaque dossier est déplacé en entier ou pas du tout. Ce qui reste de l’étape continue après la réponse, même après un redémarrage.',
  params: migrationId,
  body: Shapes.stepMigration.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Le passage', schema: Shapes.stepMigration.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.stepMigration(caller, { ...body, id: path.id })),
});

const pause = route({
  ...running,
  method: 'post',
  path: '/api/v1/migrations/:id/pause',
  id: 'pauseMigration',
  summary: 'Suspendre après le dossier en cours',
  params: migrationId,
  repeat: 'by-door',
  answers: { 200: { description: 'Le passage', schema: Shapes.pauseMigration.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.pauseMigration(caller, path.id)),
});

const close = route({
  ...running,
  method: 'post',
  path: '/api/v1/migrations/:id/closing',
  id: 'closeMigration',
  summary: 'Terminer un passage',
  detail: 'Plus aucun dossier n’est déplacé par lui ; ceux qui l’ont été peuvent encore être remis.',
  params: migrationId,
  repeat: 'by-door',
  answers: { 200: { description: 'Le passage', schema: Shapes.closeMigration.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.closeMigration(caller, path.id)),
});

const lines = route({
  ...reading,
  method: 'get',
  path: '/api/v1/migrations/:id/dossiers',
  id: 'listMigrated',
  summary: 'Lire ce qu’il est advenu de chaque dossier',
  detail: 'Par étape et version ; le numéro et le titre sont pour qui peut lire le dossier.',
  params: migrationId,
  query: Shapes.listMigrated.query,
  answers: { 200: { description: 'Les dossiers', schema: Shapes.listMigrated.answer } },
  problems: ['forbidden', 'notFound', 'invalidQuery'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.migrated(caller, { ...query, id: path.id })),
});

const undo = route({
  ...running,
  method: 'post',
  path: '/api/v1/migrations/:id/dossiers/:key/undo',
  id: 'undoMigrated',
  summary: 'Remettre un dossier sur sa version d’avant',
  detail: 'Tant que rien ne s’y est passé depuis.',
  params: lineId,
  repeat: 'by-door',
  answers: { 200: { description: 'Le dossier', schema: Shapes.undoMigrated.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => json(await operations.undoMigrated(caller, path)),
});

const redo = route({
  ...running,
  method: 'post',
  path: '/api/v1/migrations/:id/dossiers/:key/redo',
  id: 'redoMigrated',
  summary: 'Déplacer de nouveau un dossier remis, ou resté',
  params: lineId,
  repeat: 'by-door',
  answers: { 200: { description: 'Le dossier', schema: Shapes.redoMigrated.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => json(await operations.redoMigrated(caller, path)),
});

export const migrationRoutes = [list, begin, read, plan, step, pause, close, lines, undo, redo];
