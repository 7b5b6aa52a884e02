import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { ErasureLine } from '../erasure-shapes.ts';

export const listErasures = operation({
  id: 'listErasures',
  method: 'get',
  path: '/api/v1/erasures',
  summary: 'Lire les effacements que des personnes ont demandés',
  detail: 'Les cinquante derniers, sans le nom des personnes.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: {},
  answers: { 200: { description: 'Les effacements', schema: Type.record({ items: Type.listOf(ErasureLine) }) } },
  load: () => import('../erasures.ts'),
  run: ({ listErasures }, context) => listErasures(context),
});
