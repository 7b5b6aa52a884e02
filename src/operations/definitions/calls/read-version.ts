import { described, hash, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { WorkflowVersion } from '../workflow-shapes.ts';

export const readVersion = operation({
  id: 'readVersion',
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle',
  summary: 'Lire une version d’un workflow : étapes, actions, échéances',
  detail: 'Ne change jamais : votre navigateur la garde un an.',
  tag: 'Définitions',
  access: 'workflow.read',
  asks: { path: { id: described('Nom du workflow', id), bundle: described('Empreinte de la version', hash) } },
  answers: { 200: { description: 'La version', schema: WorkflowVersion, cache: 'for-ever' } },
  problems: ['notFound', 'readOnly'],
  load: () => import('../workflows.ts'),
  run: ({ version }, context, { caller, asked: { id, bundle } }) => version(context, caller, id, bundle),
});
