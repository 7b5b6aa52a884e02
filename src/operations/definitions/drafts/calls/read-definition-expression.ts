import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { at, expressionNames, path } from '../expression-shapes.ts';

export const readDefinitionExpression = operation({
  id: 'readDefinitionExpression',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/expression',
  summary: 'Lire ce qu’une expression d’un brouillon peut lire et appeler',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, query: { path, at } },
  answers: { 200: { description: 'Noms, fonctions', schema: expressionNames } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  load: () => import('../expression.ts'),
  run: ({ namesForExpression }, context, { caller, asked: { id, path = '', at = '' } }) =>
    namesForExpression(context, caller, { id, path, at }),
});
