import { listOf, record } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { Feed } from '../feed-shapes.ts';

export const listFeeds = operation({
  id: 'listFeeds',
  method: 'get',
  path: '/api/v1/calendar/feeds',
  summary: 'Lister vos calendriers à adresse secrète',
  tag: 'Travail',
  access: 'feed.manage',
  asks: {},
  answers: { 200: { description: 'Les vôtres', schema: record({ items: listOf(Feed) }) } },
  load: () => import('../feeds.ts'),
  run: ({ listFeeds }, context, { caller }) => listFeeds(context, caller),
});
