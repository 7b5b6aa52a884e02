import * as Type from '../../../../shapes/shapes.ts';
import type { LongTaskContext } from '../../../long-tasks/long-tasks.ts';
import { operation } from '../../../operation.ts';
import { LongTaskShape } from '../../../shared-shapes/shared-shapes.ts';
import { wanted } from '../example-shapes.ts';

export const startExamplesReplay = operation({
  id: 'startExamplesReplay',
  method: 'post',
  path: '/api/v1/definition-examples/replays',
  summary: 'Rejouer les exemples',
  detail:
    'Ceux d’un brouillon à vous, ou de la version servie, d’un processus ou de tous. Le même rejeu déjà demandé est rejoint, fini ou non.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { body: Type.record({ draft: wanted.draft, workflow: wanted.workflow }, ['draft', 'workflow']) },
  answers: {
    202: {
      description: 'Le travail commencé',
      schema: LongTaskShape,
      location: '/api/v1/definition-examples/replays/:id',
    },
  },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../replay.ts'),
  run: ({ startReplay }, context: LongTaskContext, { caller, asked }) => startReplay(context, caller, asked),
});
