import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PublishedShape, ReleaseRestore } from '../../release-shapes.ts';
import type { TellingContext } from '../../widenings/widenings.ts';

export const restoreRelease = operation({
  id: 'restoreRelease',
  method: 'post',
  path: '/api/v1/releases/:id/restore',
  summary: 'Publier de nouveau ce que disait une version',
  tag: 'Définitions',
  access: 'release.publish',
  asks: { path: { id: described('La version, par son identifiant ou son numéro', id) }, body: ReleaseRestore },
  answers: { 200: { description: 'Ce qui est publié', schema: PublishedShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleRelease'],
  repeat: 'by-door',
  load: () => import('../exchange.ts'),
  run: ({ restoreRelease }, context: TellingContext, { caller: { person }, asked: { id, ...asked } }) =>
    restoreRelease(context, person.id, { ...asked, name: id }),
});
