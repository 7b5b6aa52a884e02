import { id, text } from '../../shapes/shapes.ts';
import { type Route, redirect, route } from '../route/route.ts';

const shared = {
  tag: 'Documentation',
  access: 'public.read',
  undocumented: true,
  method: 'get',
  answers: { 200: { description: 'La page de l’application', type: 'text/html' } },
} satisfies Partial<Route>;

const outbox = route({
  ...shared,
  path: '/outbox',
  id: 'leaveOutboxPage',
  summary: 'Ancienne adresse de la boîte d’envoi',
  query: { status: text(), cursor: text() },
  handle: () => redirect('/app/courriers'),
});

const letter = route({
  ...shared,
  path: '/outbox/:id',
  id: 'leaveLetterPage',
  summary: 'Ancienne adresse d’une lettre',
  params: { id },
  handle: ({ path }) => redirect(`/app/courriers/${encodeURIComponent(path.id)}`),
});

const codes = route({
  ...shared,
  path: '/liens/:dossier',
  id: 'leaveOffersPage',
  summary: 'Ancienne adresse des codes à montrer',
  params: { dossier: id },
  handle: ({ path }) => redirect(`/app/codes/${encodeURIComponent(path.dossier)}?tous=oui`),
});

/** Redirects old addresses that people kept or that letters gave; the app asks the person to sign in. */
export const formerPageRoutes = [outbox, letter, codes];
