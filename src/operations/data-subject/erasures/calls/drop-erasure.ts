import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const dropErasure = operation({
  id: 'dropErasure',
  method: 'delete',
  path: '/api/v1/erasures/:id',
  summary: 'Renoncer à un effacement qui n’est pas décidé',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de l’effacement', id) } },
  answers: { 204: { description: 'Rien ne s’efface' } },
  problems: ['notFound', 'conflict'],
  load: () => import('../erasures.ts'),
  run: ({ dropErasure }, context, { caller, asked: { id } }) => dropErasure(context, caller, id),
});
