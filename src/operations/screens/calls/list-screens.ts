import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ScreenSummary } from '../shapes/shapes.ts';

export const listScreens = operation({
  id: 'listScreens',
  method: 'get',
  path: '/api/v1/screens',
  summary: 'Lister les pages qui sont pour vous',
  tag: 'Pages',
  access: 'work.read',
  only: [enforcedBy('isFor', () => import('../screen.ts'))],
  asks: {},
  answers: { 200: { description: 'Les pages', schema: Type.record({ items: Type.listOf(ScreenSummary) }) } },
  load: () => import('../screen.ts'),
  run: ({ screens }, context, { caller }) => screens(context, caller),
});
