import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { path } from '../draft-shapes.ts';
import { fileUses } from '../uses-shapes.ts';

export const readDefinitionUses = operation({
  id: 'readDefinitionUses',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/uses',
  summary: 'Lire ce qui se réfère à un fichier d’un brouillon, avant de le retirer',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, query: { path } },
  answers: { 200: { description: 'Ce qui serait en défaut sans lui', schema: fileUses } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  load: () => import('../uses.ts'),
  run: ({ usesOfFile }, context, { caller, asked: { id, path = '' } }) => usesOfFile(context, caller, { id, path }),
});
