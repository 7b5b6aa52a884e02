import { workShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { query, answer } = workShapes.readCalendar;

const read = route({
  method: 'get',
  path: '/api/v1/calendar',
  id: 'readCalendar',
  summary: 'Voir les échéances à venir',
  detail:
    'Des dossiers que vous pouvez lire. Celles qu’une pause retient et celles qui sont passées sans effet, trop tard, y figurent, marquées comme telles. Une ligne dit à qui elle s’adresse, et le motif de la pause à qui lit tout le dossier.',
  tag: 'Travail',
  access: 'work.read',
  query,
  answers: {
    200: {
      description: 'Les échéances, de la plus proche à la plus lointaine',
      schema: answer,
    },
  },
  problems: ['invalidQuery'],
  handle: async ({ operations, caller, query }) =>
    json(await operations.calendar(caller, { ...query, ...inUtc(query), mine: query.mine ?? false })),
});

/** Instants compare as text in the store: all in UTC with milliseconds. */
function inUtc({ from, until }: { from?: string; until?: string }): { from?: string; until?: string } {
  return {
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  };
}

export const calendarRoutes = [read];
