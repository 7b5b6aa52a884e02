import { releaseShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { disposition } from '../../route/disposition.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { listReleases, importRelease, restoreRelease, cancelRelease } = releaseShapes;

const releaseId = { id: described('La version, par son identifiant ou son numéro', id) };
/** All the shipped definitions are 1.4 MB. */
const FILE_LIMIT = 10_000_000;

const list = route({
  method: 'get',
  path: '/api/v1/releases',
  id: 'listReleases',
  summary: 'Lister les versions des définitions, publiées d’un bloc',
  detail: 'Qui, quand, pourquoi, quels fichiers ; celle qui est programmée d’abord, puis celle qui est servie.',
  tag: 'Définitions',
  access: 'release.read',
  query: listReleases.query,
  answers: { 200: { description: 'Les versions', schema: listReleases.answer } },
  problems: ['forbidden', 'invalidQuery'],
  handle: async ({ operations, caller, query }) => json(await operations.listReleases(caller, query)),
});

const take = route({
  method: 'get',
  path: '/api/v1/releases/:id/export',
  id: 'exportRelease',
  summary: 'Emporter une version en un fichier',
  detail: 'Ses textes et leur empreinte : le même fichier qu’avec « jalon release export ».',
  tag: 'Définitions',
  access: 'release.read',
  params: releaseId,
  answers: { 200: { description: 'Le fichier', type: 'application/json' } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => {
    const file = await operations.exportRelease(caller, path.id);
    return {
      kind: 'bytes',
      type: 'application/json',
      content: `${JSON.stringify(file, null, 2)}\n`,
      headers: { 'content-disposition': disposition('attachment', `jalon-version-${file.number}.json`) },
    };
  },
});

const bring = route({
  method: 'post',
  path: '/api/v1/releases/import',
  id: 'importRelease',
  summary: 'Publier ce que dit un fichier exporté',
  detail:
    'Vérifié d’abord, publié en entier ou pas du tout. « trial » dit ce qui changerait et ne publie rien. Les dossiers ouverts gardent leur version.',
  tag: 'Définitions',
  access: 'release.publish',
  body: importRelease.body,
  bodyLimit: FILE_LIMIT,
  repeat: 'by-door',
  answers: { 200: { description: 'Ce qui est publié', schema: importRelease.answer } },
  problems: ['forbidden', 'conflict', 'staleRelease'],
  handle: async ({ operations, caller, body }) => json(await operations.importRelease(caller, body)),
});

const restore = route({
  method: 'post',
  path: '/api/v1/releases/:id/restore',
  id: 'restoreRelease',
  summary: 'Publier de nouveau ce que disait une version',
  tag: 'Définitions',
  access: 'release.publish',
  params: releaseId,
  body: restoreRelease.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Ce qui est publié', schema: restoreRelease.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleRelease'],
  handle: async ({ operations, caller, path, body }) => json(await operations.restoreRelease(caller, path.id, body)),
});

const cancel = route({
  method: 'post',
  path: '/api/v1/releases/:id/cancellation',
  id: 'cancelRelease',
  summary: 'Annuler la version programmée',
  tag: 'Définitions',
  access: 'release.publish',
  params: releaseId,
  repeat: 'by-door',
  answers: { 200: { description: 'La version annulée', schema: cancelRelease.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.cancelRelease(caller, path.id)),
});

const readPolicy = route({
  tag: 'Définitions',
  access: 'release.read',
  method: 'get',
  path: '/api/v1/publication-policy',
  id: 'readPublicationPolicy',
  summary: 'Lire si une publication demande une seconde personne',
  answers: { 200: { description: 'Le réglage', schema: releaseShapes.readPublicationPolicy.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.publicationPolicy(caller)),
});

const changePolicy = route({
  tag: 'Définitions',
  access: 'release.publish',
  method: 'put',
  path: '/api/v1/publication-policy',
  id: 'changePublicationPolicy',
  summary: 'Demander une seconde personne pour publier, ou y mettre fin',
  detail: 'Y mettre fin se demande, puis un autre administrateur le confirme en le demandant aussi.',
  body: releaseShapes.changePublicationPolicy.body,
  answers: { 200: { description: 'Le réglage', schema: releaseShapes.changePublicationPolicy.answer } },
  problems: ['forbidden', 'conflict'],
  handle: async ({ operations, caller, body }) => json(await operations.changePublicationPolicy(caller, body)),
});

export const releaseRoutes = [list, take, bring, restore, cancel, readPolicy, changePolicy];
