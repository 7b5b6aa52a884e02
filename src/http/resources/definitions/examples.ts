import { exampleShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const run = route({
  method: 'post',
  path: '/api/v1/trials',
  id: 'runTrial',
  summary: 'Essayer un processus sur un dossier inventé',
  detail:
    'L’essai est rejoué en entier à chaque demande : rien n’est gardé, rien ne part. L’horloge est virtuelle. « kept » est ce qui serait gardé comme exemple.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  body: exampleShapes.runTrial.body,
  answers: { 200: { description: 'Où il en est', schema: exampleShapes.runTrial.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  handle: async ({ operations, caller, body }) => json(await operations.runTrial(caller, body)),
});

const list = route({
  method: 'get',
  path: '/api/v1/definition-examples',
  id: 'listDefinitionExamples',
  summary: 'Rejouer les exemples',
  detail: 'Ceux d’un brouillon à vous, ou de la version servie : lesquels vont comme avant, lesquels diffèrent et où.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  query: exampleShapes.listDefinitionExamples.query,
  answers: { 200: { description: 'Les exemples', schema: exampleShapes.listDefinitionExamples.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, query }) => json(await operations.definitionExamples(caller, query)),
});

const propose = route({
  method: 'post',
  path: '/api/v1/definition-examples/proposals',
  id: 'proposeDefinitionExamples',
  summary: 'Proposer des exemples',
  detail:
    'Pour chaque chemin que des dossiers ont pris et qu’aucun exemple ne prend, un dossier inventé qui le prend. Rien n’est gardé, et rien de ce qu’un dossier dit n’est répondu.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  body: exampleShapes.proposeDefinitionExamples.body,
  answers: { 200: { description: 'Les chemins', schema: exampleShapes.proposeDefinitionExamples.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  handle: async ({ operations, caller, body }) => json(await operations.proposeExamples(caller, body)),
});

const unseen = route({
  method: 'get',
  path: '/api/v1/definition-drafts/:id/unseen-changes',
  id: 'listUnseenChanges',
  summary: 'Ce que les exemples ne verraient pas',
  detail: 'Chaque changement d’un brouillon est défait seul, ou fait seul : les exemples gardés vont-ils autrement ?',
  tag: 'Définitions',
  access: 'definition-draft.read',
  params: { id: described('Le brouillon', id) },
  answers: { 200: { description: 'Les changements', schema: exampleShapes.listUnseenChanges.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path }) => json(await operations.unseenChanges(caller, path.id)),
});

export const exampleRoutes = [run, list, propose, unseen];
