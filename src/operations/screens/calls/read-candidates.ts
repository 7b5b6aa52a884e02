import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { Candidates } from '../shapes/shapes.ts';

export const readCandidates = operation({
  id: 'readCandidates',
  method: 'get',
  path: '/api/v1/screens/:id/candidates',
  summary: 'Lire les dossiers qu’une feuille peut ajouter',
  tag: 'Pages',
  access: 'work.read',
  only: [enforcedBy('wantedScreen', () => import('../screen.ts'))],
  asks: {
    path: { id: Type.described('Nom de la page', Type.id) },
    query: { dossier: Type.described('Le dossier de la feuille', Type.id) },
  },
  answers: { 200: { description: 'Les dossiers à choisir, par nom', schema: Candidates } },
  problems: ['notFound', 'readOnly'],
  load: () => import('../screen-candidates.ts'),
  run: ({ candidates }, context, { caller, asked: { id, dossier } }) => candidates(context, caller, id, dossier),
});
