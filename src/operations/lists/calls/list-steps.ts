import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { StepCount, stepsAsked } from '../list-shapes.ts';

export const listSteps = operation({
  id: 'listSteps',
  method: 'get',
  path: '/api/v1/workflows/:id/steps',
  summary: 'Compter les dossiers d’une liste par étape',
  tag: 'Dossiers',
  access: 'dossier.list',
  only: [enforcedBy('listedAs', () => import('../read-scope.ts'))],
  asks: { path: { id: Type.described('Identifiant du workflow', Type.id) }, query: stepsAsked },
  answers: {
    200: {
      description: 'Les étapes où se trouve au moins un dossier',
      schema: Type.record({ items: Type.listOf(StepCount) }),
    },
  },
  problems: ['notFound'],
  load: () => import('../steps.ts'),
  run: ({ steps }, context, { caller, asked: { id, ...asked } }) => steps(context, caller, id, asked),
});
