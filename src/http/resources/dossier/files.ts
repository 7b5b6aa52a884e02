import { dossierShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { ACCEPTED_FILES } from '../../body/sniff.ts';
import { disposition } from '../../route/disposition.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const shared = { tag: 'Dossiers', problems: ['notFound'] } satisfies Partial<Route>;

const add = route({
  ...shared,
  method: 'post',
  path: '/api/v1/dossiers/:id/files',
  id: 'addFile',
  summary: 'Joindre un fichier',
  detail: `10 Mo au plus, reconnu par son contenu : ${ACCEPTED_FILES}.`,
  access: 'file.add',
  params: dossierId,
  upload: 'kept',
  answers: { 201: { description: 'Le fichier joint', schema: dossierShapes.addFile.answer } },
  repeat: 'by-door',
  handle: async ({ operations, caller, path, file }) => {
    if (!file) throw new Error('The door calls an upload route with a file');
    return json(await operations.addFile(caller, path.id, file), 201);
  },
});

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/files',
  id: 'listFiles',
  summary: 'Lister les fichiers joints',
  access: 'file.read',
  params: dossierId,
  answers: { 200: { description: 'Les fichiers', schema: dossierShapes.listFiles.answer } },
  handle: async ({ operations, caller, path }) => json({ items: await operations.files(caller, path.id) }),
});

const read = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/files/:file',
  id: 'readFile',
  summary: 'Télécharger un fichier joint',
  access: 'file.read',
  params: { ...dossierId, file: described('Identifiant du fichier', id) },
  answers: { 200: { description: 'Le fichier, à enregistrer', type: '*/*' } },
  handle: async ({ operations, caller, path }) => {
    const { file, content } = await operations.fileContent(caller, path.id, path.file);
    const headers = {
      'content-disposition': disposition('attachment', file.name),
      'content-security-policy': "default-src 'none'; sandbox",
    };
    return { kind: 'bytes', type: file.type, content, headers };
  },
});

export const fileRoutes = [add, list, read];
