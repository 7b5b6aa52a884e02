import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const listColleagues = operation({
  id: 'listColleagues',
  method: 'get',
  path: '/api/v1/colleagues',
  summary: 'Lister qui peut vous suppléer',
  tag: 'Messages',
  access: 'absence.manage',
  asks: {},
  answers: {
    200: {
      description: 'Les personnes qui ont un de vos rôles',
      schema: Type.record({ items: Type.listOf(Type.record({ id: Type.text(), name: Type.text() })) }),
    },
  },
  load: () => import('../colleagues.ts'),
  run: ({ colleagues }, context, { caller }) => colleagues(context, caller),
});
