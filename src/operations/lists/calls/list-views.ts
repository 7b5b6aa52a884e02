import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { listViews as shapes } from '../list-shapes.ts';

export const listViews = operation({
  id: 'listViews',
  method: 'get',
  path: '/api/v1/views',
  summary: 'Lister ses vues enregistrées',
  detail: 'Les vôtres et celles partagées avec un de vos rôles ; « default » est celle sur laquelle la liste s’ouvre.',
  tag: 'Dossiers',
  access: 'list-view.manage',
  only: [enforcedBy('visibleTo', () => import('../saved-views.ts'))],
  asks: {},
  answers: {
    200: {
      description: 'Les vues, par nom',
      schema: shapes.answer,
    },
  },
  load: () => import('../saved-views.ts'),
  run: ({ savedViews }, context, { caller }) => savedViews(context, caller),
});
