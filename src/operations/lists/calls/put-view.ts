import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { keptView } from '../list-shapes.ts';

export const putView = operation({
  id: 'putView',
  method: 'put',
  path: '/api/v1/views/:id',
  summary: 'Changer une de ses vues',
  tag: 'Dossiers',
  access: 'list-view.manage',
  only: [
    enforcedBy('ownView', () => import('../saved-views.ts')),
    enforcedBy('refuseSharing', () => import('../saved-views.ts')),
  ],
  asks: { path: { id: described('Identifiant de la vue', id) }, body: keptView.body },
  answers: { 200: { description: 'La vue', schema: keptView.answer } },
  problems: ['notFound', 'forbidden', 'conflict'],
  load: () => import('../saved-views.ts'),
  run: ({ putSavedView }, context, { caller, asked: { id, ...view } }) => putSavedView(context, caller, id, view),
});
