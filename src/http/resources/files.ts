import { described, hash, id, instant, integer, listOf, record, ref, text } from '../../shapes/shapes.ts';
import { disposition } from '../disposition.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { ACCEPTED_FILES } from '../sniff.ts';
import { dossierId } from './parameters.ts';

const shared = { tag: 'Dossiers', problems: ['notFound'] } satisfies Partial<Route>;

export const fileComponents = {
  File: record({
    id: text(),
    dossier: text(),
    name: text(),
    type: text(),
    size: integer(),
    sha256: hash,
    at: instant,
    by: text(),
  }),
};

const add: Route<{ path: 'id' }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/dossiers/:id/files',
  id: 'addFile',
  summary: 'Joindre un fichier',
  detail: `10 Mo au plus, reconnu par son contenu : ${ACCEPTED_FILES}.`,
  access: 'file.add',
  params: dossierId,
  upload: true,
  answers: { 201: { description: 'Le fichier joint', schema: ref('File') } },
  repeat: 'by-door',
  handle: async ({ operations, caller, path, file }) => {
    if (!file) throw new Error('The door calls an upload route with a file');
    return json(await operations.addFile(caller, path.id, file), 201);
  },
};

const list: Route<{ path: 'id' }> = {
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/files',
  id: 'listFiles',
  summary: 'Lister les fichiers joints',
  access: 'file.read',
  params: dossierId,
  answers: { 200: { description: 'Les fichiers', schema: record({ items: listOf(ref('File')) }) } },
  handle: async ({ operations, caller, path }) => json({ items: await operations.files(caller, path.id) }),
};

const read: Route<{ path: 'id' | 'file' }> = {
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
};

export const fileRoutes: Route[] = [add, list, read];
