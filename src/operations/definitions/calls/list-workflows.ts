import { listOf, record } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { WorkflowSummary } from '../workflow-shapes.ts';

export const listWorkflows = operation({
  id: 'listWorkflows',
  method: 'get',
  path: '/api/v1/workflows',
  summary: 'Lister les workflows publiés',
  tag: 'Définitions',
  access: 'workflow.read',
  asks: {},
  answers: { 200: { description: 'Les workflows', schema: record({ items: listOf(WorkflowSummary) }) } },
  load: () => import('../workflows.ts'),
  run: ({ workflows }, context, { caller }) => workflows(context, caller),
});
