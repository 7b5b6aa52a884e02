import { described, integer, listOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { ReleaseLine } from '../../release-shapes.ts';

export const listReleases = operation({
  id: 'listReleases',
  method: 'get',
  path: '/api/v1/releases',
  summary: 'Lister les versions des définitions, publiées d’un bloc',
  detail: 'Qui, quand, pourquoi, quels fichiers ; celle qui est programmée d’abord, puis celle qui est servie.',
  tag: 'Définitions',
  access: 'release.read',
  asks: {
    query: {
      before: described('Numéro avant lequel lire : celui de la dernière ligne', integer({ minimum: 0 })),
      limit: integer({ minimum: 1, maximum: 100 }),
    },
  },
  answers: { 200: { description: 'Les versions', schema: record({ items: listOf(ReleaseLine), total: integer() }) } },
  problems: ['forbidden', 'invalidQuery'],
  load: () => import('../history.ts'),
  run: ({ releaseLines }, context, { asked }) => releaseLines(context, asked),
});
