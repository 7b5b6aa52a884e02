import { anyObject, civilDate, described, id, record } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { RuleVerdict } from '../workflow-shapes.ts';

export const evaluateRule = operation({
  id: 'evaluateRule',
  method: 'post',
  path: '/api/v1/rules/:id/evaluations',
  summary: 'Appliquer une règle à des faits, à une date',
  tag: 'Définitions',
  access: 'rule.evaluate',
  asks: {
    path: { id: described('Nom de la règle', id) },
    body: record({
      facts: described('Faits, comme la règle les déclare', anyObject),
      asOf: described("Date d'évaluation", civilDate),
    }),
  },
  answers: { 200: { description: 'Le verdict et ses raisons', schema: RuleVerdict } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../workflows.ts'),
  run: ({ evaluate }, context, { caller, asked: { id, ...asked } }) => evaluate(context, caller, id, asked),
});
