import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { choice, DefinitionDraftShape } from '../draft-shapes.ts';

export const settleDefinitionConflict = operation({
  id: 'settleDefinitionConflict',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/choices',
  summary: 'Choisir entre votre texte et celui de la version servie',
  detail: 'À un endroit que les deux ont changé autrement. « mine » garde ce que dit le brouillon, retouché ou non.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: choice },
  answers: { 200: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ settleConflict }, context, { caller, asked }) => settleConflict(context, caller, asked),
});
