import type { LinkRequest } from '../../operations/operations.ts';
import {
  anyObject,
  described,
  flag,
  id,
  instant,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { qrSvg } from '../qr.ts';
import { empty, json } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId } from './parameters.ts';

const link = {
  id: text(),
  dossier: text(),
  role: text(),
  events: listOf(text()),
  to: described('Adresse à laquelle il a été envoyé', nullable(text())),
  holder: described('Nom de son porteur', nullable(text())),
  once: flag,
  own: flag,
  createdAt: instant,
  expiresAt: instant,
  usedAt: nullable(instant),
  revokedAt: nullable(instant),
  by: described('Qui l’a fait, ou « machine »', text()),
  isOver: described('Expiré, retiré, ou déjà utilisé s’il ne sert qu’une fois', flag),
};

export const linkComponents = {
  Link: record(link),
  LinkOffer: record({
    role: text(),
    title: text(),
    holder: nullable(text()),
    show: listOf(record({ label: text(), value: text() })),
    link: nullable(ref('MadeLink')),
  }),
  MadeLink: { ...record({ ...link, url: text() }), description: 'Qui a l’adresse a le droit : elle ne se publie pas.' },
};

const shared = { tag: 'Liens signés' } satisfies Partial<Route>;
const linkId = { id: described('Numéro du lien', id) };

const make: Route<{ body: LinkRequest }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/links',
  id: 'makeLink',
  summary: 'Faire un lien signé',
  detail:
    'Pour un rôle sans compte : ce qu’il peut faire, les réponses données d’avance, les lignes montrées, la durée. Rien n’est envoyé.',
  access: 'link.make',
  body: record(
    {
      dossier: id,
      role: id,
      events: listOf(id, { maxItems: 20, uniqueItems: true }),
      preset: described('Champ du formulaire → réponse', anyObject),
      show: listOf(record({ label: text({ minLength: 1, maxLength: 80 }), value: text({ maxLength: 500 }) }), {
        maxItems: 20,
      }),
      lasts: described('Durée ISO 8601, une semaine par défaut, un an au plus', text({ maxLength: 20 })),
      once: described('La première action le consomme', flag),
      own: described('Il ouvre la page de son porteur, documents compris', flag),
      holder: described('Nom de son porteur', text({ minLength: 1, maxLength: 120 })),
      to: described('Adresse où vous l’enverrez', text({ minLength: 3, maxLength: 254 })),
    },
    ['events', 'preset', 'show', 'lasts', 'once', 'own', 'holder', 'to'],
  ),
  answers: { 201: { description: 'Le lien et son adresse', schema: ref('MadeLink') } },
  problems: ['notFound', 'forbidden', 'invalidForm'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.makeLink(caller, body), 201),
};

const list: Route<{ path: 'id' }> = {
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
      schema: record({ items: listOf(ref('Link')) }),
    },
  },
  problems: ['notFound', 'forbidden'],
  handle: async ({ operations, caller, path }) => json(await operations.listLinks(caller, path.id)),
};

const read: Route<{ path: 'id' }> = {
  ...shared,
  method: 'get',
  path: '/api/v1/links/:id',
  id: 'readLink',
  summary: 'Lire un lien signé et son adresse',
  access: 'link.read',
  params: linkId,
  answers: { 200: { description: 'Le lien', schema: ref('MadeLink') } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.linkAddress(caller, path.id)),
};

const readQr: Route<{ path: 'id' }> = {
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
};

const revoke: Route<{ path: 'id' }> = {
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
};

const rotate: Route<{ body: { old: 'keep' | 'drop' } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/links/rotation',
  id: 'rotateLinkKey',
  summary: 'Changer la clé qui signe les liens',
  detail:
    'Les prochains liens sont signés avec une nouvelle clé. « drop » : tous les liens déjà faits cessent de fonctionner.',
  access: 'link.rotate',
  body: record({ old: oneOf('keep', 'drop') }),
  answers: { 200: { description: 'La clé est changée', schema: record({ old: oneOf('keep', 'drop') }) } },
  problems: ['forbidden'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => {
    await operations.rotateLinkKey(caller, body.old);
    return json({ old: body.old });
  },
};

const offers = {
  ...shared,
  path: '/api/v1/dossiers/:id/link-offers',
  params: dossierId,
  answers: {
    200: { description: 'Un par personne', schema: record({ title: text(), items: listOf(ref('LinkOffer')) }) },
  },
  problems: ['notFound', 'forbidden'],
} satisfies Partial<Route>;

const readOffers: Route<{ path: 'id' }> = {
  ...offers,
  method: 'get',
  id: 'readLinkOffers',
  summary: 'Lire les liens à montrer en code QR',
  access: 'link.read',
  handle: async ({ operations, caller, path }) => json(await operations.linkOffers(caller, path.id)),
};

const prepare: Route<{ path: 'id' }> = {
  ...offers,
  method: 'post',
  id: 'prepareLinks',
  summary: 'Préparer les liens à montrer en code QR',
  detail: 'Fait ceux qui manquent ; les autres restent.',
  access: 'link.make',
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.prepareLinks(caller, path.id)),
};

export const linkRoutes: Route[] = [make, rotate, list, readOffers, prepare, read, readQr, revoke];
