import { listOf, record } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { Mandate } from '../../../shared-shapes/shared-shapes.ts';

export const listMandates = operation({
  id: 'listMandates',
  method: 'get',
  path: '/api/v1/mandates',
  summary: 'Lister vos mandats en cours, leur échantillon et ce que vous avez emporté',
  tag: 'Mandats',
  access: 'mandate.use',
  only: [enforcedBy('inForceOf', () => import('../mandates.ts'))],
  asks: {},
  answers: { 200: { description: 'Vos mandats', schema: record({ items: listOf(Mandate) }) } },
  load: () => import('../mandates.ts'),
  run: ({ listMandates }, context, { caller }) => listMandates(context, caller),
});
