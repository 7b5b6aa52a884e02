import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ReadingAlertLine } from '../alert-shapes.ts';

export const closeSessionsOnAlert = operation({
  id: 'closeSessionsOnAlert',
  method: 'post',
  path: '/api/v1/reading-alerts/:id/sessions-closing',
  summary: 'Fermer toutes les sessions de qui une alerte parle',
  tag: 'Audit',
  access: 'reading-alert.settle',
  only: [enforcedBy('isToldTo', () => import('../reading-watch.ts'))],
  asks: { path: { id: described('Identifiant de l’alerte', id) } },
  answers: { 200: { description: 'L’alerte', schema: ReadingAlertLine } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../reading-watch.ts'),
  run: ({ closeSessionsOnAlert }, context, { caller, asked: { id } }) => closeSessionsOnAlert(context, caller, id),
});
