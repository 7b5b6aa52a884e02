import { described, id } from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { FilePreview } from '../dossier-shapes.ts';

export const previewFile = operation({
  id: 'previewFile',
  method: 'get',
  path: '/api/v1/dossiers/:id/files/:file/preview',
  summary: 'Voir ce que montre un fichier joint',
  detail:
    'Un PDF ou une image se montre par des images de ses pages (les vingt premières), un fichier Word, Excel, OpenDocument, CSV ou texte par son texte. Rien n’en est gardé.',
  tag: 'Dossiers',
  access: 'file.read',
  only: [enforcedBy('filesShownTo', () => import('../../reading/reading-by-item.ts'))],
  asks: { path: { ...dossierId, file: described('Identifiant du fichier', id) } },
  answers: { 200: { description: 'Ce qui se montre, ou pourquoi rien', schema: FilePreview } },
  problems: ['notFound', 'unavailable'],
  load: () => import('../file-preview.ts'),
  run: ({ previewFile }, context, { caller, asked: { id, file } }) => previewFile(context, caller, id, file),
});
