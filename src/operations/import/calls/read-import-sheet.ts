import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const readImportSheet = operation({
  id: 'readImportSheet',
  method: 'get',
  path: '/api/v1/workflows/:id/import-sheet',
  summary: 'Télécharger le fichier à remplir pour ouvrir plusieurs dossiers',
  detail: 'Ses colonnes sont les questions du formulaire d’ouverture, comme on les lit. Pour qui peut en ouvrir un.',
  tag: 'Dossiers',
  access: 'dossier.import',
  only: [enforcedBy('openingRole', () => import('../../command/open/open-dossier.ts'))],
  asks: {
    path: { id: Type.described('Identifiant du processus', Type.id) },
    query: { format: Type.described('CSV par défaut', Type.oneOf('csv', 'xlsx')) },
  },
  answers: { 200: { description: 'Le fichier', type: '*/*', file: 'download' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  load: () => import('../import.ts'),
  run: ({ importSheet }, context, { caller, asked: { id, format = 'csv' } }) =>
    importSheet(context, caller, { workflow: id, format }),
});
