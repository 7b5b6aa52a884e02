import {
  anyObject,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

const version = record({ workflow: text(), hash, publishedAt: instant, isCurrent: flag, dossiers: integer() });
const summary = { id: text(), title: text(), bundle: hash, versions: listOf(version), canOpen: flag };
const state = record({
  id: text(),
  title: text(),
  help: nullable(text()),
  parent: nullable(text()),
  type: text(),
  tags: listOf(text()),
  initial: flag,
});
const transition = record({
  from: text(),
  to: nullable(text()),
  event: text(),
  kind: oneOf('event', 'deadline', 'always', 'done'),
  guard: nullable(text()),
});
const role = record({ title: text(), binding: oneOf('person', 'organisation', 'global', 'link'), help: text() }, [
  'help',
]);

export const workflowComponents = {
  WorkflowSummary: { ...record(summary), description: '« canOpen » : vous pouvez en ouvrir un dossier.' },
  Workflow: record({
    ...summary,
    states: listOf(state),
    events: listOf(record({ event: text(), title: text(), form: nullable(text()), by: listOf(text()) })),
    transitions: listOf(transition),
    forms: mapOf(anyObject),
    deadlines: listOf(record({ name: text(), title: text(), rule: text(), legal: flag })),
    roles: mapOf(role),
  }),
};

const list: Route = {
  method: 'get',
  path: '/api/v1/workflows',
  id: 'listWorkflows',
  summary: 'Lister les workflows publiés',
  tag: 'Définitions',
  access: 'workflow.read',
  answers: { 200: { description: 'Les workflows', schema: record({ items: listOf(ref('WorkflowSummary')) }) } },
  handle: async ({ operations, caller }) => json(await operations.workflows(caller)),
};

const read: Route<{ path: 'id'; query: { bundle?: string } }> = {
  method: 'get',
  path: '/api/v1/workflows/:id',
  id: 'readWorkflow',
  summary: 'Lire un workflow : étapes, actions, formulaires, échéances',
  tag: 'Définitions',
  access: 'workflow.read',
  params: { id: described('Nom du workflow', id) },
  query: { bundle: described('Version, par son empreinte ; par défaut, la version courante', hash) },
  answers: { 200: { description: 'Le workflow', schema: ref('Workflow') } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.workflow(caller, path.id, query.bundle)),
};

export const workflowRoutes: Route[] = [list, read];
