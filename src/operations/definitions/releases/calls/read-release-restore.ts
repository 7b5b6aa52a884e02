import * as Type from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { LongTaskShape } from '../../../shared-shapes/shared-shapes.ts';
import { PublishedShape } from '../../release-shapes.ts';

export const readReleaseRestore = operation({
  id: 'readReleaseRestore',
  method: 'get',
  path: '/api/v1/releases/restores/:id',
  summary: 'Lire où en est une remise en service',
  tag: 'Définitions',
  access: 'release.read',
  only: [enforcedBy('ownLongTask', () => import('../../../long-tasks/long-tasks.ts'))],
  asks: { path: { id: Type.described('Identifiant du travail', Type.id) } },
  answers: {
    200: {
      description: 'Le travail, et ce qui est publié',
      schema: Type.record({
        task: LongTaskShape,
        published: Type.described('Vide tant que rien n’est publié', Type.nullable(PublishedShape)),
      }),
    },
  },
  problems: ['forbidden', 'notFound'],
  load: () => import('../restore.ts'),
  run: ({ readRestore }, context, { caller, asked: { id } }) => readRestore(context, caller, id),
});
