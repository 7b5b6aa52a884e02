import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { TellingContext } from '../../widenings/widenings.ts';
import { DefinitionDraftShape, reviewRequest } from '../draft-shapes.ts';

export const askDefinitionReview = operation({
  id: 'askDefinitionReview',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/review',
  summary: 'Demander la relecture d’un brouillon',
  detail: 'Aux autres administrateurs, qui sont prévenus. Demandée de nouveau, elle remplace ce qui a été répondu.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: reviewRequest },
  answers: { 200: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  repeat: 'by-door',
  load: () => import('../review.ts'),
  run: ({ askReview }, context: TellingContext, { caller, asked }) => askReview(context, caller, asked),
});
