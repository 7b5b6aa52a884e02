import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ReadingAlertLine, reason } from '../alert-shapes.ts';

export const dismissReadingAlert = operation({
  id: 'dismissReadingAlert',
  method: 'post',
  path: '/api/v1/reading-alerts/:id/dismissal',
  summary: 'Écarter une alerte, en disant pourquoi',
  tag: 'Audit',
  access: 'reading-alert.settle',
  only: [enforcedBy('isToldTo', () => import('../reading-watch.ts'))],
  asks: { path: { id: Type.described('Identifiant de l’alerte', Type.id) }, body: Type.record({ reason }) },
  answers: { 200: { description: 'L’alerte', schema: ReadingAlertLine } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../reading-watch.ts'),
  run: ({ dismissReadingAlert }, context, { caller, asked }) => dismissReadingAlert(context, caller, asked),
});
