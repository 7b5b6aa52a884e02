import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { readCalendar as shapes } from '../work-shapes.ts';

export const readCalendar = operation({
  id: 'readCalendar',
  method: 'get',
  path: '/api/v1/calendar',
  summary: 'Voir les échéances à venir',
  detail:
    'Des dossiers que vous pouvez lire. Celles qu’une pause retient et celles qui sont passées sans effet, trop tard, y figurent, marquées comme telles. Une ligne dit à qui elle s’adresse, et le motif de la pause à qui lit tout le dossier.',
  tag: 'Travail',
  access: 'work.read',
  only: [enforcedBy('readScopeOn', () => import('../../lists/read-scope.ts'))],
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'Les échéances, de la plus proche à la plus lointaine',
      schema: shapes.answer,
    },
  },
  problems: ['invalidQuery'],
  load: () => import('../calendar.ts'),
  run: ({ readCalendar }, context, { caller, asked }) => readCalendar(context, caller, asked),
});
