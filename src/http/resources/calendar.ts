import {
  civilDate,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  nullable,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, limit } from './parameters.ts';

export const calendarComponents = {
  CalendarItem: record({
    key: text(),
    name: text(),
    title: text(),
    dueAt: instant,
    to: listOf(text()),
    legal: flag,
    rule: text(),
    paused: flag,
    occurrence: integer({ minimum: 0 }),
    incarnation: integer({ minimum: 0 }),
    skippedAt: nullable(instant),
    dossier: text(),
    workflow: text(),
    dossierTitle: text(),
    audience: listOf(record({ role: text(), title: text(), people: listOf(record({ id: text(), name: text() })) })),
    pause: nullable(record({ deadline: text(), motive: text(), until: nullable(civilDate) })),
    mayPause: flag,
  }),
};

interface Query {
  from?: string;
  until?: string;
  mine?: boolean;
  dossier?: string;
  workflow?: string;
  role?: string;
  name?: string;
  holder?: string;
  cursor?: string;
  limit?: number;
}

const read: Route<{ query: Query }> = {
  method: 'get',
  path: '/api/v1/calendar',
  id: 'readCalendar',
  summary: 'Voir les échéances à venir',
  detail:
    'Des dossiers que vous pouvez lire. Celles qu’une pause retient et celles qui sont passées sans effet, trop tard, y figurent, marquées comme telles. Une ligne dit à qui elle s’adresse, et le motif de la pause à qui lit tout le dossier.',
  tag: 'Travail',
  access: 'work.read',
  query: {
    from: described('Depuis cet instant, compris', instant),
    until: described('Jusqu’à cet instant, non compris', instant),
    mine: described('Seulement ce qui s’adresse à l’un de vos rôles sur le dossier', flag),
    dossier: described('Seulement ce dossier', id),
    workflow: described('Seulement les dossiers de ce workflow', id),
    role: described('Seulement ce qui s’adresse à ce rôle', id),
    name: described('Seulement cette échéance du workflow, par son nom', id),
    holder: described('Seulement les dossiers suivis par vous (me) ou par cette personne', id),
    cursor,
    limit: { ...limit, description: 'Nombre de lignes, 100 par défaut' },
  },
  answers: {
    200: {
      description: 'Les échéances, de la plus proche à la plus lointaine',
      schema: record({ items: listOf(ref('CalendarItem')), nextCursor: nullable(text()) }),
    },
  },
  problems: ['invalidQuery'],
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
