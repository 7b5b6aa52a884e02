import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { TellingContext } from '../../widenings/widenings.ts';
import { DefinitionDraftShape, reviewAnswer } from '../draft-shapes.ts';

export const answerDefinitionReview = operation({
  id: 'answerDefinitionReview',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/review/answer',
  summary: 'Approuver un brouillon, ou le renvoyer à son auteur',
  detail:
    'Par un administrateur qui n’y a rien écrit. Ce qui est approuvé est la révision lue : y écrire ensuite, ou servir une autre version, annule l’approbation.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('refuseWriters', () => import('../review.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: reviewAnswer },
  answers: { 200: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  repeat: 'by-door',
  load: () => import('../review.ts'),
  run: ({ answerReview }, context: TellingContext, { caller, asked }) => answerReview(context, caller, asked),
});
