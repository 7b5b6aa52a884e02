import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { screenQuery } from '../screen-queries.ts';
import { ScreenAnswer } from '../shapes/shapes.ts';

export const readScreen = operation({
  id: 'readScreen',
  method: 'get',
  path: '/api/v1/screens/:id',
  summary: 'Lire une page et ce qu’elle montre',
  tag: 'Pages',
  access: 'work.read',
  only: [enforcedBy('wantedScreen', () => import('../screen.ts'))],
  asks: { path: { id: described('Nom de la page', id) }, query: screenQuery },
  answers: { 200: { description: 'La page', schema: ScreenAnswer } },
  problems: ['notFound', 'readOnly'],
  load: () => import('../screen.ts'),
  run: ({ screen }, context, { caller, asked: { id, ...asked } }) => screen(context, caller, id, asked),
});
