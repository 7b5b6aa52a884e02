import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { ReleaseLine } from '../../release-shapes.ts';

export const cancelRelease = operation({
  id: 'cancelRelease',
  method: 'post',
  path: '/api/v1/releases/:id/cancellation',
  summary: 'Annuler la version programmée',
  tag: 'Définitions',
  access: 'release.publish',
  asks: { path: { id: described('La version, par son identifiant ou son numéro', id) } },
  answers: { 200: { description: 'La version annulée', schema: ReleaseLine } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../exchange.ts'),
  run: ({ cancelRelease }, context, { caller: { person }, asked: { id } }) => cancelRelease(context, person.id, id),
});
