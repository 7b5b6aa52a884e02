import type { FormFields } from '../form-body.ts';
import { offersPage } from '../pages/offers-page.ts';
import { qrSvg } from '../qr.ts';
import { pageReply, redirect } from '../reply.ts';
import type { Route } from '../route.ts';
import { id } from '../schema.ts';

const shared = {
  path: '/liens/:dossier',
  tag: 'Liens signés',
  undocumented: true,
  params: { dossier: id },
  answers: { 200: { description: 'Une page', type: 'text/html' } },
} satisfies Partial<Route>;

const read: Route<{ path: 'dossier' }> = {
  ...shared,
  method: 'get',
  id: 'readOffersPage',
  summary: 'Codes QR à montrer',
  access: 'link.read',
  handle: async ({ operations, caller, path: { dossier } }) => {
    const { title, items } = await operations.linkOffers(caller, dossier);
    const drawn = await Promise.all(
      items.map(async (item) => ({ ...item, qr: item.link === null ? null : await qrSvg(item.link.url) })),
    );
    return pageReply((nonce) => offersPage({ nonce, person: caller.person.name, dossier, title, items: drawn }));
  },
};

const prepare: Route<{ path: 'dossier'; body: FormFields }> = {
  ...shared,
  method: 'post',
  id: 'prepareLinksByForm',
  summary: 'Préparer les codes QR à montrer',
  access: 'link.make',
  form: true,
  bodyLimit: 1_000,
  handle: async ({ operations, caller, path: { dossier } }) => {
    await operations.prepareLinks(caller, dossier);
    return redirect(`/liens/${dossier}`);
  },
};

export const offersPageRoutes: Route[] = [read, prepare];
