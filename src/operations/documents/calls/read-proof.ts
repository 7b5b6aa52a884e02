import { dossierId } from '../../asked.ts';
import { operation } from '../../operation.ts';

export const readProof = operation({
  id: 'readProof',
  method: 'get',
  path: '/api/v1/dossiers/:id/proof',
  summary: 'Emporter le dossier de preuve',
  detail:
    'Une archive : la fiche et l’histoire en PDF, les documents émis, les fichiers joints, et l’empreinte SHA-256 de chacun. Rien que ce que vous pouvez lire.',
  tag: 'Documents',
  access: 'dossier.prove',
  asks: { path: dossierId },
  answers: { 200: { description: 'L’archive ZIP', type: '*/*', file: 'download' } },
  problems: ['notFound', 'tooLarge', 'unavailable'],
  load: () => import('../proof.ts'),
  run: async ({ proofOf }, context, { caller, asked: { id } }) => {
    const file = await proofOf(context, caller, id);
    return { ...file, content: [file.content] };
  },
});
