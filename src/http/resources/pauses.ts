import { described, record, ref, text } from '../../shapes/shapes.ts';
import { viewReply } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId, key } from './parameters.ts';
import { pauseUntil } from './view-schema.ts';

const deadline = described("Nom de l'échéance, ou * pour toutes", key);

const pause: Route<{ path: 'id'; body: { deadline: string; motive: string; until?: string | null } }> = {
  method: 'post',
  path: '/api/v1/dossiers/:id/pauses',
  id: 'pauseDeadline',
  summary: "Mettre en pause les rappels d'une échéance",
  detail: 'Les échéances légales ne se mettent pas en pause.',
  tag: 'Dossiers',
  access: 'dossier.pause',
  params: dossierId,
  body: record({ deadline, motive: text({ minLength: 1, maxLength: 1000 }), until: pauseUntil }, ['until']),
  answers: { 200: { description: 'La vue suivante', schema: ref('View') } },
  problems: ['notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    viewReply(await operations.pause(caller, path.id, { ...body, until: body.until ?? null })),
};

const resume: Route<{ path: 'id' | 'deadline' }> = {
  method: 'delete',
  path: '/api/v1/dossiers/:id/pauses/:deadline',
  id: 'resumeDeadline',
  summary: "Reprendre les rappels d'une échéance",
  tag: 'Dossiers',
  access: 'dossier.pause',
  params: { ...dossierId, deadline },
  answers: { 200: { description: 'La vue suivante', schema: ref('View') } },
  problems: ['notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.resume(caller, path.id, path.deadline)),
};

export const pauseRoutes: Route[] = [pause, resume];
