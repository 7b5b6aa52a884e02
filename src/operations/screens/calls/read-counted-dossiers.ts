import { described, id } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { CountedDossiers, countedQuery } from '../shapes/shapes.ts';

export const readCountedDossiers = operation({
  id: 'readCountedDossiers',
  method: 'get',
  path: '/api/v1/screens/:id/dossiers',
  summary: 'Lire les dossiers derrière un chiffre d’une page',
  tag: 'Pages',
  access: 'work.read',
  only: [enforcedBy('wantedScreen', () => import('../screen.ts'))],
  asks: { path: { id: described('Nom de la page', id) }, query: countedQuery },
  answers: { 200: { description: 'Les dossiers', schema: CountedDossiers } },
  problems: ['notFound'],
  load: () => import('../screen.ts'),
  run: ({ counted }, context, { caller, asked: { id, ...asked } }) => counted(context, caller, id, asked),
});
