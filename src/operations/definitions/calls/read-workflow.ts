import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { WorkflowSummary } from '../workflow-shapes.ts';

export const readWorkflow = operation({
  id: 'readWorkflow',
  method: 'get',
  path: '/api/v1/workflows/:id',
  summary: 'Lire ce qu’un workflow devient : version courante, dossiers de chaque version, vos droits',
  tag: 'Définitions',
  access: 'workflow.read',
  asks: { path: { id: described('Nom du workflow', id) } },
  answers: { 200: { description: 'Le workflow', schema: WorkflowSummary } },
  problems: ['notFound', 'readOnly'],
  load: () => import('../workflows.ts'),
  run: ({ workflow }, context, { caller, asked: { id } }) => workflow(context, caller, id),
});
