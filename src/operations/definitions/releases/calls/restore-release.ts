import { described, id } from '../../../../shapes/shapes.ts';
import type { LongTaskContext } from '../../../long-tasks/long-tasks.ts';
import { operation } from '../../../operation.ts';
import { LongTaskShape } from '../../../shared-shapes/shared-shapes.ts';
import { ReleaseRestore } from '../../release-shapes.ts';

export const restoreRelease = operation({
  id: 'restoreRelease',
  method: 'post',
  path: '/api/v1/releases/:id/restore',
  summary: 'Publier de nouveau ce que disait une version',
  detail:
    'Un travail long : vérifiée d’abord, publiée en entier ou pas du tout. Il s’arrête tant que rien n’est publié (« mayStop »).',
  tag: 'Définitions',
  access: 'release.publish',
  asks: { path: { id: described('La version, par son identifiant ou son numéro', id) }, body: ReleaseRestore },
  answers: {
    202: { description: 'Le travail commencé', schema: LongTaskShape, location: '/api/v1/releases/restores/:id' },
  },
  problems: ['forbidden', 'notFound', 'invalidForm', 'conflict', 'staleRelease'],
  repeat: 'by-door',
  load: () => import('../restore.ts'),
  run: ({ startRestore }, context: LongTaskContext, { caller, asked: { id, ...asked } }) =>
    startRestore(context, caller, { ...asked, name: id }),
});
