import { described, text } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';

export const readFeed = operation({
  id: 'readFeed',
  method: 'get',
  path: '/api/v1/calendar/:secret.ics',
  summary: 'Lire un calendrier par son adresse secrète',
  detail: 'Ce que son propriétaire peut voir à cet instant, du mois passé à un an. Sans connexion : l’adresse suffit.',
  tag: 'Travail',
  access: 'feed.read',
  only: [enforcedBy('feedBySecret', () => import('../feed-record.ts'))],
  asks: { path: { secret: described('Secret du calendrier', text({ pattern: '^[A-Za-z0-9_-]{43}$' })) } },
  answers: {
    200: { description: 'Calendrier iCalendar (RFC 5545)', type: 'text/calendar', schema: text(), file: 'calendar' },
  },
  problems: ['notFound', 'tooManyRequests'],
  load: () => import('../feeds.ts'),
  run: async ({ readFeed }, context, { asked: { secret }, client }) => ({
    type: 'text/calendar; charset=utf-8',
    content: await readFeed(context, secret, client.address),
  }),
});
