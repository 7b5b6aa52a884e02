import { dossierId } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { View } from '../../shared-shapes/shared-shapes.ts';

export const readDossier = operation({
  id: 'readDossier',
  method: 'get',
  path: '/api/v1/dossiers/:id',
  summary: 'Lire un dossier et ce que vous pouvez y faire',
  tag: 'Dossiers',
  access: 'dossier.read',
  asks: { path: dossierId },
  answers: { 200: { description: 'La vue', schema: View, tagged: true } },
  problems: ['notFound'],
  load: () => import('../view-dossier.ts'),
  run: ({ viewDossier }, context, { caller, asked: { id } }) => viewDossier(context, caller, id),
});
