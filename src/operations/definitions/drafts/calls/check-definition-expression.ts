import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { checkedExpression, writtenExpression } from '../expression-shapes.ts';

export const checkDefinitionExpression = operation({
  id: 'checkDefinitionExpression',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/expression',
  summary: 'Vérifier le texte d’une expression d’un brouillon',
  detail: 'Comme à la publication, avec les types de ce qui se lit à cet endroit. N’écrit rien.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: writtenExpression },
  answers: { 200: { description: 'Ce qui est faux, et où', schema: checkedExpression } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../expression.ts'),
  run: ({ checkExpression }, context, { caller, asked }) => checkExpression(context, caller, asked),
});
