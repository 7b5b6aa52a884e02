import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { DefinitionDraftShape } from '../draft-shapes.ts';

export const readDefinitionDraft = operation({
  id: 'readDefinitionDraft',
  method: 'get',
  path: '/api/v1/definition-drafts/:id',
  summary: 'Lire un brouillon, avec les textes d’avant et d’après',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../read.ts'),
  run: ({ definitionDraft }, context, { caller, asked: { id } }) => definitionDraft(context, caller, id),
});
