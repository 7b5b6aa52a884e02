import { described, id } from '../../../../shapes/shapes.ts';
import type { InvitingContext } from '../../../accounts/accounts.ts';
import { operation } from '../../../operation.ts';
import { measureEnd, RightsMeasure } from '../measure-shapes.ts';

export const endMeasure = operation({
  id: 'endMeasure',
  method: 'post',
  path: '/api/v1/measures/:id/end',
  summary: 'Lever une limite d’usage, ou finir une rectification',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de la mesure', id) }, body: measureEnd },
  answers: { 200: { description: 'La mesure', schema: RightsMeasure } },
  problems: ['notFound', 'invalidForm', 'conflict'],
  repeat: 'by-door',
  load: () => import('../measures.ts'),
  run: ({ endMeasure }, context: InvitingContext, { caller, asked: { id, ...end } }) =>
    endMeasure(context, caller, id, end),
});
