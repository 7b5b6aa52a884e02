import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { RowPage, listDossiers as shapes } from '../list-shapes.ts';

export const listDossiers = operation({
  id: 'listDossiers',
  method: 'get',
  path: '/api/v1/dossiers',
  summary: 'Lister les dossiers que vous pouvez voir',
  detail: 'Le total est exact jusqu’à 1 000 ; au-delà, il vaut 1000 et « totalIsExact » est faux.',
  tag: 'Dossiers',
  access: 'dossier.list',
  only: [enforcedBy('listedAs', () => import('../read-scope.ts'))],
  asks: { query: shapes.query },
  answers: { 200: { description: 'Une page de dossiers', schema: RowPage } },
  load: () => import('../list.ts'),
  run: ({ list }, context, { caller, asked }) => list(context, caller, asked),
});
