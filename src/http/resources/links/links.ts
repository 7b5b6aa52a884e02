import { linkShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { qrSvg } from '../../pages/qr.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const shared = { tag: 'Liens signés' } satisfies Partial<Route>;
const linkId = { id: described('Numéro du lien', id) };

const make = route({
  ...shared,
  method: 'post',
  path: '/api/v1/links',
  id: 'makeLink',
  summary: 'Faire un lien signé',
  detail:
    'Pour un rôle sans compte : ce qu’il peut faire, les réponses données d’avance, les lignes montrées, la durée. Rien n’est envoyé.',
  access: 'link.make',
  body: linkShapes.makeLink.body,
  answers: { 201: { description: 'Le lien et son adresse', schema: linkShapes.makeLink.answer } },
  problems: ['notFound', 'forbidden', 'invalidForm'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.makeLink(caller, body), 201),
});

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/links',
  id: 'listLinks',
  summary: 'Lister les liens signés d’un dossier',
  access: 'link.read',
  params: dossierId,
  answers: {
    200: {
      description: 'Du plus récent au plus ancien, sans leur adresse',
      schema: linkShapes.listLinks.answer,
    },
  },
  problems: ['notFound', 'forbidden'],
  handle: async ({ operations, caller, path }) => json(await operations.listLinks(caller, path.id)),
});

const read = route({
  ...shared,
  method: 'get',
  path: '/api/v1/links/:id',
  id: 'readLink',
  summary: 'Lire un lien signé et son adresse',
  access: 'link.read',
  params: linkId,
  answers: { 200: { description: 'Le lien', schema: linkShapes.readLink.answer } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.linkAddress(caller, path.id)),
});

const readQr = route({
  ...shared,
  method: 'get',
  path: '/api/v1/links/:id/qr',
  id: 'readLinkQr',
  summary: 'Lire le code QR d’un lien signé',
  detail: 'À montrer sur un écran : la personne le lit avec son téléphone.',
  access: 'link.read',
  params: linkId,
  answers: { 200: { description: 'Image SVG', type: 'image/svg+xml' } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    const { url } = await operations.linkAddress(caller, path.id);
    return { kind: 'bytes', type: 'image/svg+xml', content: await qrSvg(url), headers: {} };
  },
});

const revoke = route({
  ...shared,
  method: 'delete',
  path: '/api/v1/links/:id',
  id: 'revokeLink',
  summary: 'Retirer un lien signé',
  access: 'link.revoke',
  params: linkId,
  answers: { 204: { description: 'Il n’ouvre plus rien' } },
  problems: ['notFound', 'forbidden'],
  handle: async ({ operations, caller, path }) => {
    await operations.revokeLink(caller, path.id);
    return empty();
  },
});

const rotate = route({
  ...shared,
  method: 'post',
  path: '/api/v1/links/rotation',
  id: 'rotateLinkKey',
  summary: 'Changer la clé qui signe les liens',
  detail:
    'Les prochains liens sont signés avec une nouvelle clé. « drop » : tous les liens déjà faits cessent de fonctionner.',
  access: 'link.rotate',
  body: linkShapes.rotateLinkKey.body,
  answers: { 200: { description: 'La clé est changée', schema: linkShapes.rotateLinkKey.answer } },
  problems: ['forbidden'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => {
    await operations.rotateLinkKey(caller, body.old);
    return json({ old: body.old });
  },
});

const offers = {
  ...shared,
  path: '/api/v1/dossiers/:id/link-offers',
  params: dossierId,
  answers: {
    200: { description: 'Un par personne', schema: linkShapes.readLinkOffers.answer },
  },
  problems: ['notFound', 'forbidden'],
} satisfies Partial<Route>;

const readOffers = route({
  ...offers,
  method: 'get',
  id: 'readLinkOffers',
  summary: 'Lire les liens à montrer en code QR',
  access: 'link.read',
  handle: async ({ operations, caller, path }) => json(await operations.linkOffers(caller, path.id)),
});

const prepare = route({
  ...offers,
  method: 'post',
  id: 'prepareLinks',
  summary: 'Préparer les liens à montrer en code QR',
  detail: 'Fait ceux qui manquent ; les autres restent.',
  access: 'link.make',
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.prepareLinks(caller, path.id)),
});

export const linkRoutes = [make, rotate, list, readOffers, prepare, read, readQr, revoke];
