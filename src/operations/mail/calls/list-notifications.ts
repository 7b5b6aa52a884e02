import { operation } from '../../operation.ts';
import { listNotifications as shapes } from '../mail-shapes.ts';

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'get',
  path: '/api/v1/notifications',
  summary: 'Lire ses notifications',
  tag: 'Messages',
  access: 'notice.read',
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: shapes.answer,
    },
  },
  load: () => import('../notifications.ts'),
  run: ({ listNotifications }, context, { caller, asked }) => listNotifications(context, caller, asked),
});
