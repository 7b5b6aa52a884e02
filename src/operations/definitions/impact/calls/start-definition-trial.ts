import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { ImpactContext } from '../impact.ts';
import { ImpactShape } from '../impact-shapes.ts';

export const startDefinitionTrial = operation({
  id: 'startDefinitionTrial',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/trial',
  summary: 'Essayer un brouillon sur les dossiers en cours',
  detail:
    'Tous ceux des processus qu’il change : chacun tel qu’il est aujourd’hui, puis son histoire depuis son premier geste. Rien n’est écrit, aucune lettre ne part. Un essai à la fois ; les autres attendent.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../../drafts/read.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 202: { description: 'Commencé, ou déjà en cours', schema: ImpactShape } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'never',
  load: () => import('../impact.ts'),
  run: ({ startDefinitionTrial }, context: ImpactContext, { caller, asked: { id } }) =>
    startDefinitionTrial(context, caller, id),
});
