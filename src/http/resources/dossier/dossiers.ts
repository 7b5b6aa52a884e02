import { commandShapes, dossierShapes, listShapes } from '../../../operations/operations.ts';
import { answerReply, json, viewReply } from '../../route/reply.ts';
import { route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const list = route({
  method: 'get',
  path: '/api/v1/dossiers',
  id: 'listDossiers',
  summary: 'Lister les dossiers que vous pouvez voir',
  detail: 'Le total est exact jusqu’à 1 000 ; au-delà, il vaut 1000 et « totalIsExact » est faux.',
  tag: 'Dossiers',
  access: 'dossier.list',
  query: listShapes.listDossiers.query,
  answers: { 200: { description: 'Une page de dossiers', schema: listShapes.listDossiers.answer } },
  handle: async ({ operations, caller, query }) => json(await operations.list(caller, query)),
});

const open = route({
  method: 'post',
  path: '/api/v1/dossiers',
  id: 'openDossier',
  summary: 'Ouvrir un dossier',
  tag: 'Dossiers',
  access: 'dossier.open',
  body: commandShapes.openDossier.body,
  answers: { 201: { description: 'Le dossier ouvert', schema: commandShapes.openDossier.answer } },
  problems: ['notFound', 'quotaFull', 'duplicate', 'guardRefused'],
  repeat: 'with-commit',
  prefers: true,
  handle: async ({ operations, caller, body, repeat, wants }) =>
    answerReply(await operations.open(caller, { ...body, data: body.data ?? {}, wants }, repeat), wants),
});

const read = route({
  method: 'get',
  path: '/api/v1/dossiers/:id',
  id: 'readDossier',
  summary: 'Lire un dossier et ce que vous pouvez y faire',
  tag: 'Dossiers',
  access: 'dossier.read',
  params: dossierId,
  answers: { 200: { description: 'La vue', schema: dossierShapes.readDossier.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => viewReply(await operations.view(caller, path.id)),
});

export const dossierRoutes = [list, open, read];
