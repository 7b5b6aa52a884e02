import type { Preferences } from '../../operations/operations.ts';
import { described, nullable, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

const time = text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

const preferences = record({
  mail: described(
    'all : tous · mine : de mes dossiers · digest : en une fois, le matin des jours ouvrés · none : aucun (les avis légaux partent toujours)',
    oneOf('all', 'mine', 'digest', 'none'),
  ),
  hours: described(
    'Heures de bureau des jours ouvrés, ou null : à toute heure',
    nullable(record({ from: time, until: time })),
  ),
});

export const preferenceComponents = { Preferences: preferences };

const shared = { tag: 'Messages', path: '/api/v1/preferences', access: 'preference.write' } satisfies Partial<Route>;
const answers = { 200: { description: 'Vos préférences', schema: ref('Preferences') } };

const read: Route = {
  ...shared,
  method: 'get',
  id: 'readPreferences',
  summary: 'Lire ses préférences d’e-mail',
  answers,
  handle: async ({ operations, caller }) => json(await operations.preferences(caller)),
};

const write: Route<{ body: Preferences }> = {
  ...shared,
  method: 'put',
  id: 'writePreferences',
  summary: 'Choisir quels e-mails recevoir, et quand',
  body: preferences,
  answers,
  problems: ['conflict'],
  handle: async ({ operations, caller, body }) => json(await operations.putPreferences(caller, body)),
};

export const preferenceRoutes: Route[] = [read, write];
