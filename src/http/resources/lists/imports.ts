import { importShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { disposition } from '../../route/disposition.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = {
  ...{ tag: 'Dossiers', access: 'dossier.import' },
  params: { id: described('Identifiant du processus', id) },
} satisfies Partial<Route>;

const sheet = route({
  ...shared,
  method: 'get',
  path: '/api/v1/workflows/:id/import-sheet',
  id: 'readImportSheet',
  summary: 'Télécharger le fichier à remplir pour ouvrir plusieurs dossiers',
  detail: 'Ses colonnes sont les questions du formulaire d’ouverture, comme on les lit. Pour qui peut en ouvrir un.',
  query: importShapes.readImportSheet.query,
  answers: { 200: { description: 'Le fichier', type: '*/*' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path, query: { format = 'csv' } }) => {
    const { name, type, content } = await operations.importSheet(caller, path.id, format);
    return { kind: 'bytes', type, content, headers: { 'content-disposition': disposition('attachment', name) } };
  },
});

const bring = route({
  ...shared,
  method: 'post',
  path: '/api/v1/workflows/:id/imports',
  id: 'importDossiers',
  summary: 'Ouvrir un dossier par ligne d’un fichier',
  detail:
    'CSV ou Excel, 1 000 lignes au plus. Toutes les lignes sont jugées d’abord : une seule à corriger, et rien n’est créé. Envoyer de nouveau le même fichier ne crée rien deux fois.',
  upload: 'sheet',
  query: importShapes.importDossiers.query,
  answers: { 200: { description: 'Ligne par ligne', schema: importShapes.importDossiers.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'badRequest', 'tooLarge'],
  repeat: 'never',
  handle: async ({ operations, caller, path, query: { trial = false }, file }) => {
    if (!file) throw new Error('The door calls an upload route with a file');
    const request = { workflow: path.id, content: file.content, isTrial: trial };
    return json(await operations.importFile(caller, request));
  },
});

export const importRoutes = [sheet, bring];
