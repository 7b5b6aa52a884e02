import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { DefinitionDraftLine } from '../draft-shapes.ts';

export const listDefinitionDrafts = operation({
  id: 'listDefinitionDrafts',
  method: 'get',
  path: '/api/v1/definition-drafts',
  summary: 'Lister les brouillons des définitions',
  detail: 'Ceux de toute l’administration : qui change quoi, sur quelle version.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: {},
  answers: { 200: { description: 'Les brouillons', schema: Type.record({ items: Type.listOf(DefinitionDraftLine) }) } },
  problems: ['forbidden'],
  load: () => import('../read.ts'),
  run: ({ definitionDrafts }, context, { caller }) => definitionDrafts(context, caller),
});
