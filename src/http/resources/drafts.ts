import { type JsonObject, problems, refuse } from '../../base/base.ts';
import { instant, integer, record, ref, text } from '../../shapes/shapes.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId, eventName } from './parameters.ts';
import { formData } from './view-schema.ts';

type OneDraft = { path: 'id' | 'event' };

export const draftComponents = {
  Draft: {
    ...record({ dossier: text(), event: text(), person: text(), data: formData, revision: integer(), at: instant }),
    description: 'Un formulaire commencé ; « revision » est celle du dossier à ce moment.',
  },
};

const shared = {
  path: '/api/v1/dossiers/:id/drafts/:event',
  tag: 'Dossiers',
  access: 'draft.write',
  params: { ...dossierId, ...eventName },
  problems: ['notFound'],
} satisfies Partial<Route>;

const put: Route<OneDraft & { body: { data: JsonObject } }> = {
  ...shared,
  method: 'put',
  id: 'saveDraft',
  summary: 'Garder un formulaire commencé',
  detail: 'Le brouillon n’est pas vérifié, et n’est qu’à vous. Envoyer l’action l’efface.',
  body: record({ data: formData }),
  answers: { 200: { description: 'Le brouillon gardé', schema: ref('Draft') } },
  problems: ['notFound', 'unknownEvent'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.putDraft(caller, { dossier: path.id, event: path.event, data: body.data })),
};

const read: Route<OneDraft> = {
  ...shared,
  method: 'get',
  id: 'readDraft',
  summary: 'Reprendre un formulaire commencé',
  answers: { 200: { description: 'Votre brouillon', schema: ref('Draft') } },
  handle: async ({ operations, caller, path }) => {
    const draft = await operations.draft(caller, path.id, path.event);
    return draft ? json(draft) : refuse(problems.notFound("Vous n'avez pas de brouillon pour cette action."));
  },
};

const drop: Route<OneDraft> = {
  ...shared,
  method: 'delete',
  id: 'dropDraft',
  summary: 'Jeter un formulaire commencé',
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  handle: async ({ operations, caller, path }) => {
    await operations.dropDraft(caller, path.id, path.event);
    return empty();
  },
};

export const draftRoutes: Route[] = [put, read, drop];
