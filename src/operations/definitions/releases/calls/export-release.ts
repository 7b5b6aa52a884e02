import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const exportRelease = operation({
  id: 'exportRelease',
  method: 'get',
  path: '/api/v1/releases/:id/export',
  summary: 'Emporter une version en un fichier',
  detail: 'Ses textes et leur empreinte : le même fichier qu’avec « jalon release export ».',
  tag: 'Définitions',
  access: 'release.read',
  asks: { path: { id: described('La version, par son identifiant ou son numéro', id) } },
  answers: { 200: { description: 'Le fichier', type: 'application/json', file: 'download' } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../exchange.ts'),
  run: async ({ exportRelease }, context, { caller: { person }, asked: { id } }) => {
    const file = await exportRelease(context, person.id, id);
    return {
      name: `jalon-version-${file.number}.json`,
      type: 'application/json',
      content: `${JSON.stringify(file, null, 2)}\n`,
    };
  },
});
