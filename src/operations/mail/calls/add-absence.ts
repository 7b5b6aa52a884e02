import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { NamedAbsence, newAbsence } from '../mail-shapes.ts';

export const addAbsence = operation({
  id: 'addAbsence',
  method: 'post',
  path: '/api/v1/absences',
  summary: 'Déclarer une absence et qui supplée',
  tag: 'Messages',
  access: 'absence.manage',
  only: [enforcedBy('isTheirs', () => import('../absences.ts'))],
  asks: { body: newAbsence },
  answers: { 201: { description: 'L’absence', schema: NamedAbsence } },
  problems: ['forbidden'],
  repeat: 'by-door',
  load: () => import('../absences.ts'),
  run: ({ addAbsence }, context, { caller, asked }) => addAbsence(context, caller, asked),
});
