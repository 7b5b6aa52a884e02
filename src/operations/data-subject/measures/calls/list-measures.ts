import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { RightsMeasure } from '../measure-shapes.ts';

export const listMeasures = operation({
  id: 'listMeasures',
  method: 'get',
  path: '/api/v1/measures',
  summary: 'Lire les limites d’usage et les rectifications demandées par des personnes',
  detail: 'Les cinquante dernières.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: {},
  answers: { 200: { description: 'Les mesures', schema: Type.record({ items: Type.listOf(RightsMeasure) }) } },
  load: () => import('../measures.ts'),
  run: ({ listMeasures }, context) => listMeasures(context),
});
