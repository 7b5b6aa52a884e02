import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { fileIn, operation } from '../../operation.ts';
import { ImportReport } from '../import-shapes.ts';

export const importDossiers = operation({
  id: 'importDossiers',
  method: 'post',
  path: '/api/v1/workflows/:id/imports',
  summary: 'Ouvrir un dossier par ligne d’un fichier',
  detail:
    'CSV ou Excel, 1 000 lignes au plus. Toutes les lignes sont jugées d’abord : une seule à corriger, et rien n’est créé. Envoyer de nouveau le même fichier ne crée rien deux fois.',
  tag: 'Dossiers',
  access: 'dossier.import',
  only: [enforcedBy('openingRole', () => import('../../command/open/open-dossier.ts'))],
  asks: {
    path: { id: Type.described('Identifiant du processus', Type.id) },
    query: { trial: Type.described('N’enregistre rien : dit seulement ce qui serait refusé', Type.flag) },
    upload: 'sheet',
  },
  answers: { 200: { description: 'Ligne par ligne', schema: ImportReport } },
  problems: ['forbidden', 'notFound', 'conflict', 'badRequest', 'tooLarge'],
  repeat: 'never',
  load: () => import('../import.ts'),
  run: ({ importFile }, context, { caller, asked: { id, trial = false }, file }) =>
    importFile(context, caller, { workflow: id, content: fileIn(file).content, isTrial: trial }),
});
