import { operation } from '../../../operation.ts';
import { sources } from '../draft-shapes.ts';

export const listDefinitionSources = operation({
  id: 'listDefinitionSources',
  method: 'get',
  path: '/api/v1/definition-sources',
  summary: 'Lister les fichiers de la version servie',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: {},
  answers: { 200: { description: 'Les fichiers', schema: sources } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../sources.ts'),
  run: ({ definitionSources }, context) => definitionSources(context),
});
