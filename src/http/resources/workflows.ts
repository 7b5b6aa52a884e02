import { definitionShapes } from '../../operations/operations.ts';
import { described, id } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import { route } from '../route.ts';

const { listWorkflows, readWorkflow } = definitionShapes;

const list = route({
  method: 'get',
  path: '/api/v1/workflows',
  id: 'listWorkflows',
  summary: 'Lister les workflows publiés',
  tag: 'Définitions',
  access: 'workflow.read',
  answers: { 200: { description: 'Les workflows', schema: listWorkflows.answer } },
  handle: async ({ operations, caller }) => json(await operations.workflows(caller)),
});

const read = route({
  method: 'get',
  path: '/api/v1/workflows/:id',
  id: 'readWorkflow',
  summary: 'Lire un workflow : étapes, actions, formulaires, échéances',
  tag: 'Définitions',
  access: 'workflow.read',
  params: { id: described('Nom du workflow', id) },
  query: readWorkflow.query,
  answers: { 200: { description: 'Le workflow', schema: readWorkflow.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.workflow(caller, path.id, query.bundle)),
});

export const workflowRoutes = [list, read];
