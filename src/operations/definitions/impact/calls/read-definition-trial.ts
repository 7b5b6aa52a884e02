import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { ImpactContext } from '../impact.ts';
import { ImpactShape } from '../impact-shapes.ts';

export const readDefinitionTrial = operation({
  id: 'readDefinitionTrial',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/trial',
  summary: 'Lire où en est l’essai d’un brouillon, et ce qu’il trouve',
  detail: 'Des nombres et des causes, sans nom ni valeur ; des dossiers ne sont nommés qu’à qui peut les lire.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'L’essai', schema: ImpactShape } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../impact.ts'),
  run: ({ readDefinitionTrial }, context: ImpactContext, { caller, asked: { id } }) =>
    readDefinitionTrial(context, caller, id),
});
