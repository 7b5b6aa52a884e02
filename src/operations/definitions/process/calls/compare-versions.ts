import { described, hash, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { VersionChanges } from '../../process-shapes.ts';

export const compareVersions = operation({
  id: 'compareVersions',
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/changes',
  summary: 'Dire ce qui change d’une version d’un processus à une autre',
  detail:
    'Par étape, action, échéance et question ; ce qui est déplacé ou renommé reste la même chose. Classes : structural, tightening, temporal, additive, neutral.',
  tag: 'Définitions',
  access: 'process.read',
  only: [enforcedBy('requireProcess', () => import('../may-read.ts'))],
  asks: {
    path: { id: described('Nom du processus', id), bundle: described('Empreinte de la version', hash) },
    query: { since: described('Empreinte de la version de départ', hash) },
  },
  answers: { 200: { description: 'Les différences, les plus graves d’abord', schema: VersionChanges } },
  problems: ['notFound', 'forbidden', 'invalidForm'],
  load: () => import('../compare.ts'),
  run: ({ compareVersions }, context, { caller, asked: { since, ...asked } }) =>
    compareVersions(context, caller, { ...asked, since: since ?? asked.bundle }),
});
