import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const chooseDefaultView = operation({
  id: 'chooseDefaultView',
  method: 'put',
  path: '/api/v1/default-view',
  summary: 'Choisir la vue sur laquelle la liste s’ouvre',
  tag: 'Dossiers',
  access: 'list-view.manage',
  only: [enforcedBy('visibleTo', () => import('../saved-views.ts'))],
  asks: {
    body: Type.record({ view: Type.described('Identifiant d’une vue, ou null : aucune', Type.nullable(Type.id)) }),
  },
  answers: { 204: { description: 'Le choix est gardé' } },
  problems: ['notFound'],
  load: () => import('../saved-views.ts'),
  run: ({ chooseDefaultView }, context, { caller, asked: { view } }) => chooseDefaultView(context, caller, view),
});
