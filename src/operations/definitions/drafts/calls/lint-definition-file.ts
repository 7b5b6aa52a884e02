import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { fileFindings, writtenFile } from '../draft-shapes.ts';

export const lintDefinitionFile = operation({
  id: 'lintDefinitionFile',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/findings',
  summary: 'Vérifier un fichier d’un brouillon tel qu’il est tapé',
  detail: 'N’écrit rien : ce qui est faux dans ce fichier, les autres étant ceux du brouillon.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: writtenFile, bodyLimit: 2_000_000 },
  answers: { 200: { description: 'Ce qui est trouvé', schema: fileFindings } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../check.ts'),
  run: ({ lintFile }, context, { caller, asked }) => lintFile(context, caller, asked),
});
