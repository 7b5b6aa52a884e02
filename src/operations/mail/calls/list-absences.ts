import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { NamedAbsence } from '../../shared-shapes/shared-shapes.ts';

export const listAbsences = operation({
  id: 'listAbsences',
  method: 'get',
  path: '/api/v1/absences',
  summary: 'Lister ses absences et ses suppléances',
  detail: 'Celles qui ne sont pas finies. L’administration voit celles de tous.',
  tag: 'Messages',
  access: 'absence.manage',
  only: [enforcedBy('concerns', () => import('../absences.ts'))],
  asks: {},
  answers: { 200: { description: 'Les absences', schema: Type.record({ items: Type.listOf(NamedAbsence) }) } },
  load: () => import('../absences.ts'),
  run: ({ listAbsences }, context, { caller }) => listAbsences(context, caller),
});
