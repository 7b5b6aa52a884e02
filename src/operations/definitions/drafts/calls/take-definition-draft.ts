import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { DefinitionDraftShape } from '../draft-shapes.ts';

export const takeDefinitionDraft = operation({
  id: 'takeDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/owner',
  summary: 'Reprendre le brouillon d’un compte fermé',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownOrOrphan', () => import('../take-over.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'Le brouillon, à vous', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../take-over.ts'),
  run: ({ takeDraft }, context, { caller, asked: { id } }) => takeDraft(context, caller, id),
});
