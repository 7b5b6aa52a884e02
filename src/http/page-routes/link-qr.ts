import { described, id } from '../../shapes/shapes.ts';
import { qrSvg } from '../pages/qr.ts';
import { route } from '../route/route.ts';

/** Draws the address of a signed link, to be shown on a screen. */
export const linkQr = route({
  method: 'get',
  path: '/api/v1/links/:id/qr',
  id: 'readLinkQr',
  summary: 'Lire le code QR d’un lien signé',
  detail: 'À montrer sur un écran : la personne le lit avec son téléphone.',
  tag: 'Liens signés',
  access: 'link.read',
  params: { id: described('Numéro du lien', id) },
  answers: { 200: { description: 'Image SVG', type: 'image/svg+xml' } },
  problems: ['notFound', 'forbidden', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    const { url } = await operations.readLink(caller, { id: path.id });
    return { kind: 'bytes', type: 'image/svg+xml', content: await qrSvg(url), headers: {} };
  },
});
