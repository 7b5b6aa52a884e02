import { described, flag, id, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { mandateInput } from '../../../shared-shapes/shared-shapes.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const askMandate = operation({
  id: 'askMandate',
  method: 'post',
  path: '/api/v1/people/:id/mandates',
  summary: 'Demander un mandat pour une personne',
  detail: 'Une seconde personne, de l’administration ou de la protection des données, le donne en sept jours.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) }, body: mandateInput },
  answers: { 201: { description: 'Il est demandé', schema: record({ asked: flag }) } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../mandates.ts'),
  run: ({ askMandate }, context: InvitingContext, { caller, asked }) => askMandate(context, caller, asked),
});
