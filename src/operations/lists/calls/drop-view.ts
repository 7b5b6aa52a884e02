import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const dropView = operation({
  id: 'dropView',
  method: 'delete',
  path: '/api/v1/views/:id',
  summary: 'Supprimer une de ses vues',
  tag: 'Dossiers',
  access: 'list-view.manage',
  only: [enforcedBy('ownView', () => import('../saved-views.ts'))],
  asks: { path: { id: described('Identifiant de la vue', id) } },
  answers: { 204: { description: 'La vue est supprimée' } },
  problems: ['notFound'],
  load: () => import('../saved-views.ts'),
  run: ({ dropSavedView }, context, { caller, asked: { id } }) => dropSavedView(context, caller, id),
});
