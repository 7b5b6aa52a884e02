import { described, id, listOf, record } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { Candidate } from '../../../shared-shapes/shared-shapes.ts';

export const listMandateCandidates = operation({
  id: 'listMandateCandidates',
  method: 'get',
  path: '/api/v1/mandates/:id/candidates',
  summary: 'Lister les dossiers parmi lesquels l’échantillon se prend',
  detail:
    'Par leur référence et leur jour d’ouverture : de qui il s’agit se lit une fois le dossier dans l’échantillon.',
  tag: 'Mandats',
  access: 'mandate.use',
  only: [enforcedBy('inForceOf', () => import('../mandates.ts'))],
  asks: { path: { id: described('Identifiant du mandat', id) } },
  answers: { 200: { description: 'Les dossiers', schema: record({ items: listOf(Candidate) }) } },
  problems: ['notFound'],
  load: () => import('../mandates.ts'),
  run: ({ listMandateCandidates }, context, { caller, asked: { id } }) => listMandateCandidates(context, caller, id),
});
