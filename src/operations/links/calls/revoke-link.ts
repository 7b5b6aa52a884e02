import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const revokeLink = operation({
  id: 'revokeLink',
  method: 'delete',
  path: '/api/v1/links/:id',
  summary: 'Retirer un lien signé',
  tag: 'Liens signés',
  access: 'link.revoke',
  asks: { path: { id: described('Numéro du lien', id) } },
  answers: { 204: { description: 'Il n’ouvre plus rien' } },
  problems: ['notFound', 'forbidden'],
  load: () => import('../signed-links.ts'),
  run: ({ revokeLink }, context, { caller, asked: { id } }) => revokeLink(context, caller, id),
});
