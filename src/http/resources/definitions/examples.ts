import { exampleShapes } from '../../../operations/operations.ts';
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

export const exampleRoutes = [run, list];
