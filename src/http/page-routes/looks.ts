import { described, id, oneOf, text } from '../../shapes/shapes.ts';
import { printLettersPage } from '../pages/pages.ts';
import { type Route, route } from '../route/route.ts';

const shared = {
  ...{ method: 'get', undocumented: true },
  answers: { 200: { description: 'Une page', type: 'text/html' } },
} satisfies Partial<Route>;

/** Isolates content shown in a frame of our pages: no script, nothing fetched, an origin of its own. */
const FRAMED = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
  'x-frame-options': 'SAMEORIGIN',
};

/** Serves a letter as its reader sees it. */
const letterLook = route({
  ...shared,
  path: '/outbox/:id/html',
  id: 'readLetterLook',
  summary: 'Mise en page d’une lettre',
  tag: 'Messages',
  access: 'outbox.read',
  params: { id: described('Identifiant de la lettre', id) },
  handle: async ({ operations, caller, path }) => {
    const { html: content } = await operations.readLetter(caller, { id: path.id });
    return { kind: 'bytes', type: 'text/html; charset=utf-8', content, headers: FRAMED };
  },
});

/** Serves a page to print, which runs no script. */
const lettersToPost = route({
  ...shared,
  path: '/letters/to-post',
  id: 'printLettersToPost',
  summary: 'Courriers à imprimer et poster',
  tag: 'Messages',
  access: 'outbox.read',
  handle: async ({ operations, caller }) => {
    const content = printLettersPage(await operations.lettersToPost(caller));
    const headers = { 'content-security-policy': PRINT_POLICY };
    return { kind: 'bytes', type: 'text/html; charset=utf-8', content, headers };
  },
});

const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

const templateLook = route({
  ...shared,
  path: '/gabarits/:folder/:name',
  id: 'readTemplateLook',
  summary: 'Mise en page d’un gabarit',
  tag: 'Administration',
  access: 'template.try',
  params: {
    folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
    name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
  },
  query: { workflow: described('Processus dont la version en service est essayée', id) },
  handle: async ({ operations, caller, path, query: { workflow = '' } }) => {
    const { folder, name } = path;
    const { type, content } = await operations.previewTemplate(caller, { folder, name, workflow, format: 'html' });
    if (typeof content !== 'string' && !(content instanceof Uint8Array)) throw new Error('A template is tried at once');
    return { kind: 'bytes', type, content, headers: FRAMED };
  },
});

export const lookRoutes = [letterLook, lettersToPost, templateLook];
