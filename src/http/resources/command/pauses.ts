import { commandShapes, taskKey } from '../../../operations/operations.ts';
import { described } from '../../../shapes/shapes.ts';
import { viewReply } from '../../route/reply.ts';
import { route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const pause = route({
  method: 'post',
  path: '/api/v1/dossiers/:id/pauses',
  id: 'pauseDeadline',
  summary: "Mettre en pause les rappels d'une échéance",
  detail: 'Les échéances légales et les clôtures ne se mettent pas en pause.',
  tag: 'Dossiers',
  access: 'dossier.pause',
  params: dossierId,
  body: commandShapes.pauseDeadline.body,
  answers: { 200: { description: 'La vue suivante', schema: commandShapes.pauseDeadline.answer } },
  problems: ['notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    viewReply(await operations.pause(caller, path.id, { ...body, until: body.until ?? null })),
});

const resume = route({
  method: 'delete',
  path: '/api/v1/dossiers/:id/pauses/:deadline',
  id: 'resumeDeadline',
  summary: "Reprendre les rappels d'une échéance",
  tag: 'Dossiers',
  access: 'dossier.pause',
  params: { ...dossierId, deadline: described("Nom de l'échéance, ou * pour toutes", taskKey) },
  answers: { 200: { description: 'La vue suivante', schema: commandShapes.resumeDeadline.answer } },
  problems: ['notFound', 'conflict', 'readOnly'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.resume(caller, path.id, path.deadline)),
});

export const pauseRoutes = [pause, resume];
