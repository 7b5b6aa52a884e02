import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { readAgenda as shapes } from '../shapes/shapes.ts';

export const readAgenda = operation({
  id: 'readAgenda',
  method: 'get',
  path: '/api/v1/agenda',
  summary: 'Lire les rencontres d’un jour à un autre',
  detail:
    'Ce que chaque workflow déclare (« meetings »), des dossiers que vous pouvez lire. Sans jour : cette semaine.',
  tag: 'Pages',
  access: 'work.read',
  only: [enforcedBy('readEach', () => import('../screen-gather.ts'))],
  asks: { query: shapes.query },
  answers: { 200: { description: 'Les rencontres, dans l’ordre', schema: shapes.answer } },
  load: () => import('../agenda.ts'),
  run: ({ agenda }, context, { caller, asked }) => agenda(context, caller, asked),
});
