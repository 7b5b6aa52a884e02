import { listOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { SessionView } from '../../../shared-shapes/shared-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const listOwnSessions = operation({
  id: 'listOwnSessions',
  method: 'get',
  path: '/api/v1/me/sessions',
  summary: 'Lister ses sessions et ses jetons',
  tag: 'Mon compte',
  access: 'account.own',
  asks: {},
  answers: {
    200: { description: 'Ce qui est ouvert, vu en dernier d’abord', schema: record({ items: listOf(SessionView) }) },
  },
  load: () => import('../sessions.ts'),
  run: ({ listOwnSessions }, context: SigningContext, { caller, client }) => listOwnSessions(context, caller, client),
});
