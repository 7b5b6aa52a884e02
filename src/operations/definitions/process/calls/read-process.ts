import { described, hash, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { ProcessVersion } from '../../process-shapes.ts';

export const readProcess = operation({
  id: 'readProcess',
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/process',
  summary: 'Lire une version d’un processus en entier',
  detail: 'Pour l’administration, et pour qui suit tous les dossiers du processus.',
  tag: 'Définitions',
  access: 'process.read',
  only: [enforcedBy('requireProcess', () => import('../may-read.ts'))],
  asks: { path: { id: described('Nom du processus', id), bundle: described('Empreinte de la version', hash) } },
  answers: { 200: { description: 'Le processus', schema: ProcessVersion } },
  problems: ['notFound', 'forbidden', 'readOnly'],
  load: () => import('../read-process.ts'),
  run: ({ readProcess }, context, { caller, asked: { id, bundle } }) =>
    readProcess(context, caller, { id, hash: bundle }),
});
