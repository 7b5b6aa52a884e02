import { definitionTrialShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const Shapes = definitionTrialShapes;
const draftId = { id: described('Le brouillon', id) };
const common = { tag: 'Définitions', path: '/api/v1/definition-drafts/:id/trial' } as const satisfies Partial<Route>;

const start = route({
  ...common,
  access: 'definition-draft.write',
  method: 'post',
  id: 'startDefinitionTrial',
  summary: 'Essayer un brouillon sur les dossiers en cours',
  detail:
    'Tous ceux des processus qu’il change : chacun tel qu’il est aujourd’hui, puis son histoire depuis son premier geste. Rien n’est écrit, aucune lettre ne part. Un essai à la fois ; les autres attendent.',
  params: draftId,
  repeat: 'never',
  answers: { 202: { description: 'Commencé, ou déjà en cours', schema: Shapes.startDefinitionTrial.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.startDefinitionTrial(caller, path.id), 202),
});

const read = route({
  ...common,
  access: 'definition-draft.read',
  method: 'get',
  id: 'readDefinitionTrial',
  summary: 'Lire où en est l’essai d’un brouillon, et ce qu’il trouve',
  detail: 'Des nombres et des causes, sans nom ni valeur ; des dossiers ne sont nommés qu’à qui peut les lire.',
  params: draftId,
  answers: { 200: { description: 'L’essai', schema: Shapes.readDefinitionTrial.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.definitionTrial(caller, path.id)),
});

const stop = route({
  ...common,
  access: 'definition-draft.write',
  method: 'delete',
  id: 'stopDefinitionTrial',
  summary: 'Arrêter l’essai d’un brouillon, et oublier ce qu’il a trouvé',
  params: draftId,
  answers: { 204: { description: 'Il n’y a plus d’essai' } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.stopDefinitionTrial(caller, path.id);
    return empty();
  },
});

const beforeAfter = route({
  ...common,
  path: '/api/v1/definition-drafts/:id/before-after',
  access: 'definition-draft.read',
  method: 'get',
  id: 'readDefinitionBeforeAfter',
  summary: 'Lire trois dossiers en cours, masqués, avant et après un brouillon',
  detail:
    'Ceux qu’il touche le plus, à des étapes différentes. Tout est calculé sur les données réelles, puis masqué ; une date qui dirait quelque chose de la personne n’est pas montrée.',
  params: draftId,
  answers: { 200: { description: 'Les dossiers', schema: Shapes.readDefinitionBeforeAfter.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm', 'conflict', 'unavailable'],
  handle: async ({ operations, caller, path }) => json(await operations.definitionBeforeAfter(caller, path.id)),
});

export const definitionTrialRoutes = [start, read, stop, beforeAfter];
