import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { exportQuery } from '../screen-queries.ts';

export const exportScreen = operation({
  id: 'exportScreen',
  method: 'get',
  path: '/api/v1/screens/:id/export',
  summary: 'Emporter le tableau d’un rapport',
  detail:
    'Les dossiers que vous pouvez lire, une ligne chacun, en CSV (UTF-8, « ; ») ou en classeur XLSX. L’export est au journal de l’administration, chaque dossier au registre des lectures.',
  tag: 'Pages',
  access: 'dossier.export',
  only: [enforcedBy('wantedScreen', () => import('../screen.ts'))],
  asks: { path: { id: described('Nom de la page', id) }, query: exportQuery },
  answers: { 200: { description: 'Le fichier', type: '*/*', file: 'download' } },
  problems: ['notFound', 'tooLarge'],
  load: () => import('../screen.ts'),
  run: ({ exportScreen }, context, { caller, asked: { id, ...asked } }) => exportScreen(context, caller, id, asked),
});
