import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { readAudit as shapes } from '../../administration-shapes.ts';

export const readAudit = operation({
  id: 'readAudit',
  method: 'get',
  path: '/api/v1/audit',
  summary: 'Lire le journal de l’administration',
  detail: 'Qui a fait quoi, quand, le plus récent d’abord. Pour l’administration et la protection des données.',
  tag: 'Administration',
  access: 'act.read',
  only: [OFFICES],
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'Une page du journal',
      schema: shapes.answer,
    },
  },
  problems: ['forbidden'],
  load: () => import('../../audit.ts'),
  run: ({ readAudit }, context, { asked }) => readAudit(context, asked),
});
