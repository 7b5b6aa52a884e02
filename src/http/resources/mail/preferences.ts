import { mailShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Messages', path: '/api/v1/preferences', access: 'preference.write' } satisfies Partial<Route>;
const answers = { 200: { description: 'Vos préférences', schema: mailShapes.readPreferences.answer } };

const read = route({
  ...shared,
  method: 'get',
  id: 'readPreferences',
  summary: 'Lire ses préférences d’e-mail',
  answers,
  handle: async ({ operations, caller }) => json(await operations.preferences(caller)),
});

const write = route({
  ...shared,
  method: 'put',
  id: 'writePreferences',
  summary: 'Choisir quels e-mails recevoir, et quand',
  body: mailShapes.writePreferences.body,
  answers,
  problems: ['conflict'],
  handle: async ({ operations, caller, body }) => json(await operations.putPreferences(caller, body)),
});

export const preferenceRoutes = [read, write];
