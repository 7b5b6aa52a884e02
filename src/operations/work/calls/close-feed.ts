import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const closeFeed = operation({
  id: 'closeFeed',
  method: 'delete',
  path: '/api/v1/calendar/feeds/:id',
  summary: 'Supprimer un calendrier',
  tag: 'Travail',
  access: 'feed.manage',
  only: [enforcedBy('ownFeed', () => import('../feeds.ts'))],
  asks: { path: { id: described('Identifiant du calendrier', id) } },
  answers: { 204: { description: 'Son adresse ne répond plus' } },
  problems: ['notFound'],
  load: () => import('../feeds.ts'),
  run: ({ closeFeed }, context, { caller, asked: { id } }) => closeFeed(context, caller, id),
});
