import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { ExampleProposals, wanted } from '../example-shapes.ts';

export const proposeDefinitionExamples = operation({
  id: 'proposeDefinitionExamples',
  method: 'post',
  path: '/api/v1/definition-examples/proposals',
  summary: 'Proposer des exemples',
  detail:
    'Pour chaque chemin que des dossiers ont pris et qu’aucun exemple ne prend, un dossier inventé qui le prend. Rien n’est gardé, et rien de ce qu’un dossier dit n’est répondu.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { body: Type.record({ workflow: wanted.workflow, draft: wanted.draft }, ['draft']) },
  answers: { 200: { description: 'Les chemins', schema: ExampleProposals } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../propose.ts'),
  run: ({ proposeExamples }, context, { caller, asked }) => proposeExamples(context, caller, asked),
});
