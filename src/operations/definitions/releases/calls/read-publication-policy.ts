import { operation } from '../../../operation.ts';
import { policy } from '../../release-shapes.ts';

export const readPublicationPolicy = operation({
  id: 'readPublicationPolicy',
  method: 'get',
  path: '/api/v1/publication-policy',
  summary: 'Lire si une publication demande une seconde personne',
  tag: 'Définitions',
  access: 'release.read',
  asks: {},
  answers: { 200: { description: 'Le réglage', schema: policy } },
  problems: ['forbidden'],
  load: () => import('../policy.ts'),
  run: ({ publicationPolicy }, context) => publicationPolicy(context),
});
