import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { LongTaskShape } from '../../../shared-shapes/shared-shapes.ts';
import { DefinitionExample } from '../example-shapes.ts';

export const readExamplesReplay = operation({
  id: 'readExamplesReplay',
  method: 'get',
  path: '/api/v1/definition-examples/replays/:id',
  summary: 'Lire les exemples rejoués',
  detail: 'Lesquels vont comme avant, lesquels diffèrent et où ; pendant que le travail avance, ceux déjà rejoués.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  only: [enforcedBy('ownLongTask', () => import('../../../long-tasks/long-tasks.ts'))],
  asks: { path: { id: Type.described('Identifiant du travail', Type.id) } },
  answers: {
    200: {
      description: 'Les exemples',
      schema: Type.record({ task: LongTaskShape, items: Type.listOf(DefinitionExample) }),
    },
  },
  problems: ['forbidden', 'notFound'],
  load: () => import('../replay.ts'),
  run: ({ readReplay }, context, { caller, asked: { id } }) => readReplay(context, caller, id),
});
