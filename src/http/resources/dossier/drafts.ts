import { draftShapes } from '../../../operations/operations.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';
import { dossierId, eventName } from '../parameters.ts';

const shared = {
  path: '/api/v1/dossiers/:id/drafts/:event',
  tag: 'Dossiers',
  access: 'draft.write',
  params: { ...dossierId, ...eventName },
  problems: ['notFound'],
} satisfies Partial<Route>;

const put = route({
  ...shared,
  method: 'put',
  id: 'saveDraft',
  summary: 'Garder un formulaire commencé',
  detail:
    'Un brouillon peut être incomplet : « missing » dit ce qui manque. Il n’est qu’à vous, ou, là où l’action le veut, à votre organisme : ses membres l’écrivent ensemble, réponse par réponse, et la même réponse changée par deux personnes répond 412 avec les deux textes (« conflicts »). Envoyer l’action l’efface.',
  body: draftShapes.saveDraft.body,
  answers: { 200: { description: 'Le brouillon gardé', schema: draftShapes.saveDraft.answer } },
  problems: ['notFound', 'unknownEvent', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putDraft(caller, { ...body, dossier: path.id, event: path.event })),
});

const read = route({
  ...shared,
  method: 'get',
  id: 'readDraft',
  summary: 'Reprendre un formulaire commencé',
  answers: {
    200: { description: 'Votre brouillon', schema: draftShapes.readDraft.answer },
    // Each form asks it when it opens: having begun nothing is no fault, and browsers log faults.
    204: { description: 'Vous n’avez rien commencé pour cette action' },
  },
  handle: async ({ operations, caller, path }) => {
    const draft = await operations.draft(caller, path.id, path.event);
    return draft ? json(draft) : empty();
  },
});

const drop = route({
  ...shared,
  method: 'delete',
  id: 'dropDraft',
  summary: 'Jeter un formulaire commencé',
  detail: 'Un brouillon commun ne se jette que tel que vous l’avez lu : « seen » est sa version.',
  query: draftShapes.dropDraft.query,
  problems: ['notFound', 'staleDraft'],
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  handle: async ({ operations, caller, path, query }) => {
    await operations.dropDraft(caller, path.id, path.event, query.seen);
    return empty();
  },
});

const noteWriting = route({
  ...shared,
  path: '/api/v1/dossiers/:id/drafts/:event/presence',
  method: 'put',
  id: 'noteWriting',
  summary: 'Dire que vous écrivez un brouillon commun, et lire qui d’autre l’écrit',
  detail: 'À redire toutes les quelques secondes : qui ne dit plus rien n’écrit plus.',
  body: draftShapes.noteWriting.body,
  answers: { 200: { description: 'Qui d’autre écrit', schema: draftShapes.noteWriting.answer } },
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.noteWriting(caller, { dossier: path.id, event: path.event, place: body.place })),
});

export const draftRoutes = [put, read, drop, noteWriting];
