import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';

export const dropDefinitionDraft = operation({
  id: 'dropDefinitionDraft',
  method: 'delete',
  path: '/api/v1/definition-drafts/:id',
  summary: 'Jeter un brouillon à vous',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownOrOrphan', () => import('../take-over.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../write.ts'),
  run: ({ dropDraft }, context, { caller, asked: { id } }) => dropDraft(context, caller, id),
});
