import { described, text } from '../../shapes/shapes.ts';
import { verifyPage } from '../pages/pages.ts';
import { pageReply, type Route, redirect, route } from '../route/route.ts';

const shared = {
  method: 'get',
  tag: 'Documents',
  access: 'public.read',
  undocumented: true,
  answers: { 200: { description: 'Une page', type: 'text/html' } },
} satisfies Partial<Route>;

const code = text({ minLength: 1, maxLength: 40 });

const ask = route({
  ...shared,
  path: '/verifier',
  id: 'askCode',
  summary: 'Vérifier un document',
  query: { code: described('Code imprimé sur le document', code) },
  handle: ({ query }) => {
    const typed = query.code?.trim() ?? '';
    if (typed !== '') return redirect(`/verifier/${encodeURIComponent(typed)}`);
    return pageReply((nonce) => verifyPage(nonce, { typed, found: null }));
  },
});

/** Serves the address of the QR code printed on documents. An unknown code is an answer, not a missing page. */
const read = route({
  ...shared,
  path: '/verifier/:code',
  id: 'readVerification',
  summary: 'Vérifier un document par son code',
  params: { code },
  handle: async ({ operations, path }) => {
    const found = await operations.verifyDocument(path.code);
    const typed = found.isValid ? found.code : path.code;
    return pageReply((nonce) => verifyPage(nonce, { typed, found }), found.isValid ? 200 : 404);
  },
});

export const verifyRoutes = [ask, read];
