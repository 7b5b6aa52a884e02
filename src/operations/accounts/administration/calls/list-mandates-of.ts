import { described, id, listOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MandateLine } from '../../../shared-shapes/shared-shapes.ts';

export const listMandatesOf = operation({
  id: 'listMandatesOf',
  method: 'get',
  path: '/api/v1/people/:id/mandates',
  summary: 'Lister les mandats d’une personne',
  detail: 'Combien de dossiers son échantillon compte, sans dire lesquels.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 200: { description: 'Les mandats', schema: record({ items: listOf(MandateLine) }) } },
  load: () => import('../mandates.ts'),
  run: ({ listMandatesOf }, context, { asked: { id } }) => listMandatesOf(context, id),
});
