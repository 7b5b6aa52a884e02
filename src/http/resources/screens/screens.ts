import { screenShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { fileReply } from '../../route/file-reply.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { method: 'get', tag: 'Pages', access: 'work.read' } satisfies Partial<Route>;
const { readAgenda, listScreens, readScreen, readCandidates, readCountedDossiers } = screenShapes;

const list = route({
  ...shared,
  path: '/api/v1/screens',
  id: 'listScreens',
  summary: 'Lister les pages qui sont pour vous',
  answers: { 200: { description: 'Les pages', schema: listScreens.answer } },
  handle: async ({ operations, caller }) => json(await operations.screens(caller)),
});

const agenda = route({
  ...shared,
  path: '/api/v1/agenda',
  id: 'readAgenda',
  summary: 'Lire les rencontres d’un jour à un autre',
  detail:
    'Ce que chaque workflow déclare (« meetings »), des dossiers que vous pouvez lire. Sans jour : cette semaine.',
  query: readAgenda.query,
  answers: { 200: { description: 'Les rencontres, dans l’ordre', schema: readAgenda.answer } },
  handle: async ({ operations, caller, query }) => json(await operations.agenda(caller, query)),
});

const params = { id: described('Nom de la page', id) };

const read = route({
  ...shared,
  path: '/api/v1/screens/:id',
  id: 'readScreen',
  summary: 'Lire une page et ce qu’elle montre',
  params,
  query: readScreen.query,
  answers: { 200: { description: 'La page', schema: readScreen.answer } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path, query }) => json(await operations.screen(caller, path.id, query)),
});

const candidates = route({
  ...shared,
  path: '/api/v1/screens/:id/candidates',
  id: 'readCandidates',
  summary: 'Lire les dossiers qu’une feuille peut ajouter',
  params,
  query: readCandidates.query,
  answers: { 200: { description: 'Les dossiers à choisir, par nom', schema: readCandidates.answer } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.candidates(caller, path.id, query.dossier)),
});

const behind = route({
  ...shared,
  path: '/api/v1/screens/:id/dossiers',
  id: 'readCountedDossiers',
  summary: 'Lire les dossiers derrière un chiffre d’une page',
  params,
  query: readCountedDossiers.query,
  answers: { 200: { description: 'Les dossiers', schema: readCountedDossiers.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.counted(caller, path.id, query)),
});

const exported = route({
  ...shared,
  access: 'dossier.export',
  path: '/api/v1/screens/:id/export',
  id: 'exportScreen',
  summary: 'Emporter le tableau d’un rapport',
  detail:
    'Les dossiers que vous pouvez lire, une ligne chacun, en CSV (UTF-8, « ; ») ou en classeur XLSX. L’export est au journal de l’administration, chaque dossier au registre des lectures.',
  params,
  query: screenShapes.exportScreen.query,
  answers: { 200: { description: 'Le fichier', type: '*/*' } },
  problems: ['notFound', 'tooLarge'],
  handle: async ({ operations, caller, path, query }) =>
    fileReply(await operations.exportScreen(caller, path.id, query)),
});

export const screenRoutes = [list, agenda, read, behind, candidates, exported];
