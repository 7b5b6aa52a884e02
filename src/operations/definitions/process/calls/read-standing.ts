import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { StateCounts } from '../../process-shapes.ts';

export const readStanding = operation({
  id: 'readStanding',
  method: 'get',
  path: '/api/v1/workflows/:id/standing',
  summary: 'Compter les dossiers dans chaque étape, par version',
  detail: 'Une étape qui en contient d’autres, et chaque région qui avance à côté, comptent leurs dossiers.',
  tag: 'Définitions',
  access: 'process.read',
  only: [enforcedBy('requireProcess', () => import('../may-read.ts'))],
  asks: { path: { id: described('Nom du processus', id) } },
  answers: { 200: { description: 'Les dossiers de chaque version', schema: StateCounts } },
  problems: ['notFound', 'forbidden'],
  load: () => import('../standing.ts'),
  run: ({ readStanding }, context, { caller, asked: { id } }) => readStanding(context, caller, id),
});
