import * as Type from '../../../shapes/shapes.ts';
import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { Link } from '../link-shapes.ts';

export const listLinks = operation({
  id: 'listLinks',
  method: 'get',
  path: '/api/v1/dossiers/:id/links',
  summary: 'Lister les liens signés d’un dossier',
  tag: 'Liens signés',
  access: 'link.read',
  only: [enforcedBy('lackedBy', () => import('../lending.ts'))],
  asks: { path: dossierId },
  answers: {
    200: {
      description: 'Du plus récent au plus ancien, sans leur adresse',
      schema: Type.record({ items: Type.listOf(Link) }),
    },
  },
  problems: ['notFound', 'forbidden'],
  load: () => import('../signed-links.ts'),
  run: ({ listLinks }, context, { caller, asked: { id } }) => listLinks(context, caller, id),
});
