import { operation } from '../../../operation.ts';
import { PublishedShape, ReleaseImport } from '../../release-shapes.ts';
import type { TellingContext } from '../../widenings/widenings.ts';

export const importRelease = operation({
  id: 'importRelease',
  method: 'post',
  path: '/api/v1/releases/import',
  summary: 'Publier ce que dit un fichier exporté',
  detail:
    'Vérifié d’abord, publié en entier ou pas du tout. « trial » dit ce qui changerait et ne publie rien. Les dossiers ouverts gardent leur version.',
  tag: 'Définitions',
  access: 'release.publish',
  asks: { body: ReleaseImport, bodyLimit: 10_000_000 },
  answers: { 200: { description: 'Ce qui est publié', schema: PublishedShape } },
  problems: ['forbidden', 'conflict', 'staleRelease'],
  repeat: 'by-door',
  load: () => import('../exchange.ts'),
  run: ({ importRelease }, context: TellingContext, { caller: { person }, asked }) =>
    importRelease(context, person.id, asked),
});
