import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { DefinitionExample, wanted } from '../example-shapes.ts';

export const listDefinitionExamples = operation({
  id: 'listDefinitionExamples',
  method: 'get',
  path: '/api/v1/definition-examples',
  summary: 'Rejouer les exemples',
  detail: 'Ceux d’un brouillon à vous, ou de la version servie : lesquels vont comme avant, lesquels diffèrent et où.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { query: { draft: wanted.draft, workflow: wanted.workflow } },
  answers: { 200: { description: 'Les exemples', schema: Type.record({ items: Type.listOf(DefinitionExample) }) } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  load: () => import('../replay.ts'),
  run: ({ definitionExamples }, context, { caller, asked }) => definitionExamples(context, caller, asked),
});
