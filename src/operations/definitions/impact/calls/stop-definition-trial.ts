import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { ImpactContext } from '../impact.ts';

export const stopDefinitionTrial = operation({
  id: 'stopDefinitionTrial',
  method: 'delete',
  path: '/api/v1/definition-drafts/:id/trial',
  summary: 'Arrêter l’essai d’un brouillon, et oublier ce qu’il a trouvé',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../../drafts/read.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 204: { description: 'Il n’y a plus d’essai' } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../impact.ts'),
  run: ({ stopDefinitionTrial }, context: ImpactContext, { caller, asked: { id } }) =>
    stopDefinitionTrial(context, caller, id),
});
