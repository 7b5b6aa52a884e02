import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { OpenedFeed } from '../feed-shapes.ts';

export const rotateFeed = operation({
  id: 'rotateFeed',
  method: 'post',
  path: '/api/v1/calendar/feeds/:id/rotation',
  summary: 'Changer l’adresse d’un calendrier',
  detail: 'L’ancienne ne répond plus.',
  tag: 'Travail',
  access: 'feed.manage',
  only: [enforcedBy('ownFeed', () => import('../feeds.ts'))],
  asks: { path: { id: described('Identifiant du calendrier', id) } },
  answers: { 200: { description: 'Le calendrier et son adresse', schema: OpenedFeed, cache: 'never' } },
  problems: ['notFound', 'conflict'],
  repeat: 'sealed',
  load: () => import('../feeds.ts'),
  run: ({ rotateFeed }, context, { caller, asked: { id } }) => rotateFeed(context, caller, id),
});
