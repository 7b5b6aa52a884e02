import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { MadeLink } from '../link-shapes.ts';

export const readLink = operation({
  id: 'readLink',
  method: 'get',
  path: '/api/v1/links/:id',
  summary: 'Lire un lien signé et son adresse',
  tag: 'Liens signés',
  access: 'link.read',
  only: { says: 'Nobody lends what he does not hold: acts of the role of the link, fields that it reads.' },
  asks: { path: { id: described('Numéro du lien', id) } },
  answers: { 200: { description: 'Le lien', schema: MadeLink } },
  problems: ['notFound', 'forbidden', 'conflict'],
  load: () => import('../signed-links.ts'),
  run: ({ linkAddress }, context, { caller, asked: { id } }) => linkAddress(context, caller, id),
});
