import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { unread } from '../mail-shapes.ts';

export const readNotifications = operation({
  id: 'readNotifications',
  method: 'post',
  path: '/api/v1/notifications/read',
  summary: 'Marquer des notifications comme lues, ou toutes',
  tag: 'Messages',
  access: 'notice.read',
  only: [enforcedBy('ownNotices', () => import('../notifications.ts'))],
  asks: {
    body: Type.record(
      {
        ids: Type.listOf(Type.id, { maxItems: 200 }),
        all: Type.described('Toutes, quels que soient les « ids »', Type.flag),
      },
      ['ids', 'all'],
    ),
  },
  answers: { 200: { description: 'Ce qui reste à lire', schema: Type.record({ unread }) } },
  repeat: 'by-door',
  load: () => import('../notifications.ts'),
  run: ({ readNotifications }, context, { caller, asked: { all, ids } }) =>
    readNotifications(context, caller, all ? 'all' : { ids: ids ?? [] }),
});
