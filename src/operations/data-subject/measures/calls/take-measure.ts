import type { InvitingContext } from '../../../accounts/accounts.ts';
import { operation } from '../../../operation.ts';
import { measureAsked, RightsMeasure } from '../measure-shapes.ts';

export const takeMeasure = operation({
  id: 'takeMeasure',
  method: 'post',
  path: '/api/v1/measures',
  summary: 'Limiter l’usage des dossiers d’une personne, ou les faire rectifier',
  detail:
    'limit : ils sont gardés tels quels ; les actes qui ne disent pas rester possibles sont refusés, et les échéances attendent, sauf les légales et les clôtures. correct : qui les suit le reçoit à faire. Ceux qui ont reçu les données sont prévenus (article 19 du RGPD).',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { body: measureAsked },
  answers: { 201: { description: 'La mesure', schema: RightsMeasure } },
  problems: ['notFound', 'invalidForm', 'conflict'],
  repeat: 'by-door',
  load: () => import('../measures.ts'),
  run: ({ takeMeasure }, context: InvitingContext, { caller, asked }) => takeMeasure(context, caller, asked),
});
