import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { DefinitionCheck } from '../draft-shapes.ts';

export const checkDefinitionDraft = operation({
  id: 'checkDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/check',
  summary: 'Vérifier un brouillon, et dire ce qu’il change',
  detail: 'Comparé à sa version de base, processus par processus, avec les dossiers là où chaque différence a lieu.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'Ce qui est trouvé, ce qui change', schema: DefinitionCheck } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../check.ts'),
  run: ({ checkDraft }, context, { caller, asked: { id } }) => checkDraft(context, caller, id),
});
