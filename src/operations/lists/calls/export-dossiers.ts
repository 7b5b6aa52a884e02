import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { exportDossiers as shapes } from '../list-shapes.ts';

export const exportDossiers = operation({
  id: 'exportDossiers',
  method: 'get',
  path: '/api/v1/exports/dossiers',
  summary: 'Emporter une liste de dossiers',
  detail:
    'Tous les dossiers de la liste que vous pouvez lire, avec les colonnes demandées, en CSV (UTF-8, « ; ») ou en classeur XLSX (20 000 dossiers au plus). Chaque dossier emporté est noté au registre des lectures.',
  tag: 'Dossiers',
  access: 'dossier.export',
  only: [enforcedBy('listedAs', () => import('../read-scope.ts'))],
  asks: { query: shapes.query },
  answers: { 200: { description: 'Le fichier', type: '*/*', file: 'download' } },
  problems: ['notFound', 'tooLarge'],
  load: () => import('../export.ts'),
  run: ({ exportList }, context, { caller, asked: { format = 'csv', ...asked } }) =>
    exportList(context, caller, { ...asked, format }),
});
