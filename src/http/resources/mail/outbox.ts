import { mailShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { printLettersPage } from '../../pages/print-letters-page.ts';
import { disposition } from '../../route/disposition.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Messages', params: { id: described('Identifiant de la lettre', id) } } satisfies Partial<Route>;
const { listOutbox, readMailState, readLetter, resolveLetter, bounceLetter } = mailShapes;
const letter = { 200: { description: 'La lettre', schema: readLetter.answer } };

const list = route({
  method: 'get',
  path: '/api/v1/outbox',
  id: 'listOutbox',
  summary: 'Lister les lettres parties, retenues ou en échec',
  detail:
    'Pour qui suit tout un processus : ses lettres ; pour l’administration : qu’elles existent et échouent, non ce qu’elles disent.',
  tag: 'Messages',
  access: 'outbox.read',
  query: listOutbox.query,
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: listOutbox.answer,
    },
  },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.outbox(caller, query)),
});

const read = route({
  ...shared,
  method: 'get',
  path: '/api/v1/outbox/:id',
  id: 'readLetter',
  summary: 'Lire une lettre',
  access: 'outbox.read',
  answers: letter,
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.letter(caller, path.id)),
});

const state = route({
  method: 'get',
  path: '/api/v1/mail',
  id: 'readMailState',
  summary: 'Savoir si les lettres partent',
  tag: 'Messages',
  access: 'outbox.read',
  answers: { 200: { description: 'Ce qui attend, et ce qui manque', schema: readMailState.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.mailState(caller)),
});

const message = route({
  ...shared,
  method: 'get',
  path: '/api/v1/outbox/:id/eml',
  id: 'downloadLetter',
  summary: 'Télécharger le message tel qu’il est envoyé',
  access: 'outbox.read',
  answers: { 200: { description: 'Le message (RFC 5322)', type: 'message/rfc822' } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => {
    const { name, content } = await operations.letterContent(caller, path.id);
    const headers = {
      'content-disposition': disposition('attachment', name),
      'content-security-policy': "default-src 'none'; sandbox",
    };
    return { kind: 'bytes', type: 'message/rfc822', content, headers };
  },
});

/** The letter as its reader sees it, for the frame of a page of ours: no script, nothing fetched, an origin of its own. */
const look = route({
  ...shared,
  undocumented: true,
  method: 'get',
  path: '/outbox/:id/html',
  id: 'readLetterLook',
  summary: 'Mise en page d’une lettre',
  access: 'outbox.read',
  answers: { 200: { description: 'Une page', type: 'text/html' } },
  handle: async ({ operations, caller, path }) => {
    const { html: content } = await operations.letter(caller, path.id);
    return { kind: 'bytes', type: 'text/html; charset=utf-8', content, headers: LOOK_HEADERS };
  },
});

/** A page to print, of which nothing runs. */
const toPost = route({
  undocumented: true,
  tag: 'Messages',
  method: 'get',
  path: '/letters/to-post',
  id: 'printLettersToPost',
  summary: 'Courriers à imprimer et poster',
  access: 'outbox.read',
  answers: { 200: { description: 'Une page', type: 'text/html' } },
  handle: async ({ operations, caller }) => {
    const content = printLettersPage(await operations.lettersToPost(caller));
    const headers = { 'content-security-policy': PRINT_POLICY };
    return { kind: 'bytes', type: 'text/html; charset=utf-8', content, headers };
  },
});

const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

const LOOK_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
  'x-frame-options': 'SAMEORIGIN',
};

const resend = route({
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/resend',
  id: 'resendLetter',
  summary: 'Renvoyer une lettre douteuse ou en échec',
  detail: 'Sous le même Message-ID, bientôt ; la lettre, relue, dit ce qu’elle est devenue.',
  access: 'outbox.manage',
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.resendLetter(caller, path.id)),
});

const resolve = route({
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/resolve',
  id: 'resolveLetter',
  summary: 'Dire ce qu’est devenue une lettre douteuse ou en échec',
  access: 'outbox.manage',
  body: resolveLetter.body,
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.resolveLetter(caller, path.id, body)),
});

const bounce = route({
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/bounce',
  id: 'bounceLetter',
  summary: 'Signaler qu’une lettre est revenue',
  detail: 'Les avis de non-remise se lisent aussi par dossier : jalon bounces.',
  access: 'outbox.manage',
  body: bounceLetter.body,
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.bounceLetter(caller, path.id, body)),
});

export const outboxRoutes = [list, state, read, message, resend, resolve, bounce];
export const letterLookRoutes = [look, toPost];
