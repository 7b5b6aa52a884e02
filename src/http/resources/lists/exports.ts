import { listShapes } from '../../../operations/operations.ts';
import { fileReply } from '../../route/file-reply.ts';
import { route } from '../../route/route.ts';

const list = route({
  method: 'get',
  path: '/api/v1/exports/dossiers',
  id: 'exportDossiers',
  summary: 'Emporter une liste de dossiers',
  detail:
    'Tous les dossiers de la liste que vous pouvez lire, avec les colonnes demandées, en CSV (UTF-8, « ; ») ou en classeur XLSX (20 000 dossiers au plus). Chaque dossier emporté est noté au registre des lectures.',
  tag: 'Dossiers',
  access: 'dossier.export',
  query: listShapes.exportDossiers.query,
  answers: { 200: { description: 'Le fichier', type: '*/*' } },
  problems: ['notFound', 'tooLarge'],
  handle: async ({ operations, caller, query: { format = 'csv', ...query } }) => {
    return fileReply(await operations.exportList(caller, { ...query, format }));
  },
});

export const exportRoutes = [list];
