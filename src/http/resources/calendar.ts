import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { described, flag, id, instant, listOf, record, ref, text } from '../schema.ts';

export const calendarComponents = {
  CalendarItem: record({
    key: text(),
    name: text(),
    title: text(),
    dueAt: instant,
    to: listOf(text()),
    legal: flag,
    paused: flag,
    dossier: text(),
    workflow: text(),
    dossierTitle: text(),
  }),
};

const read: Route<{ query: { from?: string; until?: string; mine?: boolean; dossier?: string } }> = {
  method: 'get',
  path: '/api/v1/calendar',
  id: 'readCalendar',
  summary: 'Voir les échéances à venir',
  tag: 'Travail',
  access: 'work.read',
  query: {
    from: described('Depuis cet instant, compris', instant),
    until: described('Jusqu’à cet instant, non compris', instant),
    mine: described('Seulement les dossiers qui vous sont confiés', flag),
    dossier: described('Seulement ce dossier', id),
  },
  answers: {
    200: {
      description: 'Les échéances, de la plus proche à la plus lointaine',
      schema: record({ items: listOf(ref('CalendarItem')) }),
    },
  },
  handle: async ({ operations, caller, query }) =>
    json(await operations.calendar(caller, { ...query, ...inUtc(query), mine: query.mine ?? false })),
};

/** Instants compare as text in the store: all in UTC with milliseconds. */
function inUtc({ from, until }: { from?: string; until?: string }): { from?: string; until?: string } {
  return {
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  };
}

export const calendarRoutes: Route[] = [read];
