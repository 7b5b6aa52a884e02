import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { MadeLink } from '../link-shapes.ts';

export const readLink = operation({
  id: 'readLink',
  method: 'get',
  path: '/api/v1/links/:id',
  summary: 'Lire un lien signé et son adresse',
  tag: 'Liens signés',
  access: 'link.read',
  only: [enforcedBy('lackedBy', () => import('../lending.ts'))],
  asks: { path: { id: described('Numéro du lien', id) } },
  answers: { 200: { description: 'Le lien', schema: MadeLink } },
  problems: ['notFound', 'forbidden', 'conflict'],
  load: () => import('../signed-links.ts'),
  run: ({ linkAddress }, context, { caller, asked: { id } }) => linkAddress(context, caller, id),
});
