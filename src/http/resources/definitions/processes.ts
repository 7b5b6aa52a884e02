import { processShapes } from '../../../operations/operations.ts';
import { described, hash, id } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { readProcess, readStanding, compareVersions } = processShapes;

const processId = { id: described('Nom du processus', id) };
const versionId = { ...processId, bundle: described('Empreinte de la version', hash) };

const readOne = route({
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/process',
  id: 'readProcess',
  summary: 'Lire une version d’un processus en entier',
  detail: 'Pour l’administration, et pour qui suit tous les dossiers du processus.',
  tag: 'Définitions',
  access: 'process.read',
  params: versionId,
  answers: { 200: { description: 'Le processus', schema: readProcess.answer } },
  problems: ['notFound', 'forbidden', 'readOnly'],
  handle: async ({ operations, caller, path }) => json(await operations.readProcess(caller, path.id, path.bundle)),
});

const standing = route({
  method: 'get',
  path: '/api/v1/workflows/:id/standing',
  id: 'readStanding',
  summary: 'Compter les dossiers dans chaque étape, par version',
  detail: 'Une étape qui en contient d’autres, et chaque région qui avance à côté, comptent leurs dossiers.',
  tag: 'Définitions',
  access: 'process.read',
  params: processId,
  answers: { 200: { description: 'Les dossiers de chaque version', schema: readStanding.answer } },
  problems: ['notFound', 'forbidden'],
  handle: async ({ operations, caller, path }) => json(await operations.readStanding(caller, path.id)),
});

const compare = route({
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/changes',
  id: 'compareVersions',
  summary: 'Dire ce qui change d’une version d’un processus à une autre',
  detail:
    'Par étape, action, échéance et question ; ce qui est déplacé ou renommé reste la même chose. Classes : structural, tightening, temporal, additive, neutral.',
  tag: 'Définitions',
  access: 'process.read',
  params: versionId,
  query: compareVersions.query,
  answers: { 200: { description: 'Les différences, les plus graves d’abord', schema: compareVersions.answer } },
  problems: ['notFound', 'forbidden', 'invalidForm'],
  handle: async ({ operations, caller, path, query: { since } }) => {
    return json(await operations.compareVersions(caller, { ...path, since: since ?? path.bundle }));
  },
});

export const processRoutes = [readOne, standing, compare];
