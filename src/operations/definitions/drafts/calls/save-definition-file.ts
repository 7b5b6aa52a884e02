import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { fileWriting, saved } from '../draft-shapes.ts';

export const saveDefinitionFile = operation({
  id: 'saveDefinitionFile',
  method: 'put',
  path: '/api/v1/definition-drafts/:id/file',
  summary: 'Garder un fichier d’un brouillon',
  detail:
    'Un texte peut être en défaut tant qu’on l’écrit : la vérification le dit. « revision » est celle que vous avez lue ; un brouillon changé ailleurs depuis répond 412 avec sa révision et son texte.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: fileWriting, bodyLimit: 2_000_000 },
  answers: { 200: { description: 'Reçu', schema: saved } },
  problems: ['forbidden', 'notFound', 'staleDraft'],
  load: () => import('../write.ts'),
  run: ({ saveFile }, context, { caller, asked }) => saveFile(context, caller, asked),
});
