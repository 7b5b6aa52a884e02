import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { NamedAbsence, newAbsence } from '../../../shared-shapes/shared-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const addAbsence = operation({
  id: 'addAbsence',
  method: 'post',
  path: '/api/v1/absences',
  summary: 'Déclarer une absence et qui supplée',
  detail:
    'Déclarée par l’administration pour une autre personne, elle est dite à cette personne, à la protection des données et au reste de l’administration.',
  tag: 'Messages',
  access: 'absence.manage',
  only: [
    enforcedBy('isTheirs', () => import('../../../mail/mail.ts')),
    enforcedBy('refuseOwnHands', () => import('../stand-ins.ts')),
  ],
  asks: { body: newAbsence },
  answers: { 201: { description: 'L’absence', schema: NamedAbsence } },
  problems: ['forbidden'],
  repeat: 'by-door',
  load: () => import('../stand-ins.ts'),
  run: ({ declareAbsence }, context: InvitingContext, { caller, asked }) => declareAbsence(context, caller, asked),
});
