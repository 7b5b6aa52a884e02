import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { keptView } from '../list-shapes.ts';

export const addView = operation({
  id: 'addView',
  method: 'post',
  path: '/api/v1/views',
  summary: 'Enregistrer une vue',
  detail: 'La partager avec un rôle est réservé à qui suit tout le programme.',
  tag: 'Dossiers',
  access: 'list-view.manage',
  only: [enforcedBy('refuseSharing', () => import('../saved-views.ts'))],
  asks: { body: keptView.body },
  answers: { 201: { description: 'La vue', schema: keptView.answer } },
  problems: ['forbidden', 'conflict'],
  repeat: 'by-door',
  load: () => import('../saved-views.ts'),
  run: ({ addSavedView }, context, { caller, asked }) => addSavedView(context, caller, asked),
});
