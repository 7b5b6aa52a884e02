import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { DefinitionDraftShape, revision } from '../draft-shapes.ts';

export const rebaseDefinitionDraft = operation({
  id: 'rebaseDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/rebase',
  summary: 'Remettre un brouillon sur la version servie',
  detail:
    'Fusion par clé et par identifiant, ligne par ligne pour un modèle. Ce qui ne peut être fusionné est nommé (« choices ») et le brouillon garde le vôtre.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: Type.described('Le brouillon', Type.id) }, body: Type.record({ revision }) },
  answers: { 200: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'staleDraft'],
  repeat: 'by-door',
  load: () => import('../rebase.ts'),
  run: ({ rebaseDraft }, context, { caller, asked }) => rebaseDraft(context, caller, asked),
});
