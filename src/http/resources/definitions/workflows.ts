import { definitionShapes } from '../../../operations/operations.ts';
import { described, hash, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { listWorkflows, readWorkflow, readVersion, readForm } = definitionShapes;

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

const workflowId = { id: described('Nom du workflow', id) };
const versionId = { ...workflowId, bundle: described('Empreinte de la version', hash) };

const read = route({
  method: 'get',
  path: '/api/v1/workflows/:id',
  id: 'readWorkflow',
  summary: 'Lire ce qu’un workflow devient : version courante, dossiers de chaque version, vos droits',
  tag: 'Définitions',
  access: 'workflow.read',
  params: workflowId,
  answers: { 200: { description: 'Le workflow', schema: readWorkflow.answer } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path }) => json(await operations.workflow(caller, path.id)),
});

/**
 * What a hash names never changes. Any account may read it, nobody else: a shared cache keeps nothing, and what a browser kept is
 * of no use to its next session.
 */
const FOR_EVER = {
  'cache-control': 'private, max-age=31536000, immutable',
  vary: 'Accept-Encoding, Cookie, Authorization',
};

const readOne = route({
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle',
  id: 'readVersion',
  summary: 'Lire une version d’un workflow : étapes, actions, échéances',
  detail: 'Ne change jamais : votre navigateur la garde un an.',
  tag: 'Définitions',
  access: 'workflow.read',
  params: versionId,
  answers: { 200: { description: 'La version', schema: readVersion.answer } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path }) =>
    json(await operations.version(caller, path.id, path.bundle), 200, FOR_EVER),
});

const readItsForm = route({
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/forms/:form',
  id: 'readForm',
  summary: 'Lire un formulaire d’une version d’un workflow',
  detail: 'Ne change jamais : votre navigateur le garde un an.',
  tag: 'Définitions',
  access: 'workflow.read',
  params: { ...versionId, form: described('Nom du formulaire', id) },
  answers: { 200: { description: 'Le formulaire', schema: readForm.answer } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path }) => {
    const found = await operations.form(caller, { id: path.id, hash: path.bundle, name: path.form });
    return json(found, 200, FOR_EVER);
  },
});

export const workflowRoutes = [list, read, readOne, readItsForm];
