import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { visaGiven } from '../../../shared-shapes/shared-shapes.ts';
import { ErasureView } from '../erasure-shapes.ts';

export const giveErasureVisa = operation({
  id: 'giveErasureVisa',
  method: 'post',
  path: '/api/v1/erasures/:id/visa',
  summary: 'Noter le visa des archives sur un effacement demandé',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de l’effacement', id) }, body: visaGiven },
  answers: { 200: { description: 'L’effacement', schema: ErasureView } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../erasures.ts'),
  run: ({ giveErasureVisa }, context, { caller, asked: { id, ...visa } }) => giveErasureVisa(context, caller, id, visa),
});
