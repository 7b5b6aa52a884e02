import { problems, refuse } from '../../../base/base.ts';
import { dossierShapes } from '../../../operations/operations.ts';
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
  detail: 'Le brouillon n’est pas vérifié, et n’est qu’à vous. Envoyer l’action l’efface.',
  body: dossierShapes.saveDraft.body,
  answers: { 200: { description: 'Le brouillon gardé', schema: dossierShapes.saveDraft.answer } },
  problems: ['notFound', 'unknownEvent'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putDraft(caller, { dossier: path.id, event: path.event, data: body.data })),
});

const read = route({
  ...shared,
  method: 'get',
  id: 'readDraft',
  summary: 'Reprendre un formulaire commencé',
  answers: { 200: { description: 'Votre brouillon', schema: dossierShapes.readDraft.answer } },
  handle: async ({ operations, caller, path }) => {
    const draft = await operations.draft(caller, path.id, path.event);
    return draft ? json(draft) : refuse(problems.notFound("Vous n'avez pas de brouillon pour cette action."));
  },
});

const drop = route({
  ...shared,
  method: 'delete',
  id: 'dropDraft',
  summary: 'Jeter un formulaire commencé',
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  handle: async ({ operations, caller, path }) => {
    await operations.dropDraft(caller, path.id, path.event);
    return empty();
  },
});

export const draftRoutes = [put, read, drop];
