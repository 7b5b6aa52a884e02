import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { ErasureView } from '../erasure-shapes.ts';

export const showErasure = operation({
  id: 'showErasure',
  method: 'get',
  path: '/api/v1/erasures/:id',
  summary: 'Lire un effacement demandé, et son attestation',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de l’effacement', id) } },
  answers: { 200: { description: 'L’effacement', schema: ErasureView } },
  problems: ['notFound'],
  load: () => import('../erasures.ts'),
  run: ({ showErasure }, context, { asked: { id } }) => showErasure(context, id),
});
