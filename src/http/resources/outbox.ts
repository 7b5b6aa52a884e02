import type { MailStatus } from '../../operations/operations.ts';
import {
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { disposition } from '../disposition.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, limit } from './parameters.ts';

const STATUSES: MailStatus[] = ['waiting', 'sending', 'sent', 'doubtful', 'failed', 'skipped'];

const line = {
  id: text(),
  dossier: described('Vide pour un résumé du matin, qui parle de plusieurs', text()),
  role: text(),
  to: described('Adresse ; l’administration n’en voit que le domaine', text()),
  name: text(),
  template: nullable(text()),
  subject: text(),
  delivery: oneOf('at-least-once', 'at-most-once'),
  legal: flag,
  status: described(
    'doubtful = à vérifier : peut-être partie, jamais renvoyée d’elle-même · skipped = non envoyée, voir « error »',
    { type: 'string', enum: STATUSES },
  ),
  error: nullable(text()),
  attempts: integer(),
  at: instant,
  notBefore: nullable(instant),
  sentAt: nullable(instant),
};

export const outboxComponents = {
  OutboxLine: { ...record(line), description: 'Une lettre à une personne, sans son contenu.' },
  OutboxLetter: record({
    ...line,
    task: text(),
    messageId: text(),
    standInFor: nullable(text()),
    items: described('Lettres que porte un résumé du matin', listOf(text())),
    html: text(),
    text: text(),
    attachments: listOf(record({ name: text(), type: text(), size: integer() })),
    hasMessage: flag,
    resolvedBy: nullable(text()),
    motive: nullable(text()),
  }),
};

const shared = { tag: 'Messages', params: { id: described('Identifiant de la lettre', id) } } satisfies Partial<Route>;
const letter = { 200: { description: 'La lettre', schema: ref('OutboxLetter') } };

const list: Route<{ query: { status?: string; dossier?: string; cursor?: string; limit?: number } }> = {
  method: 'get',
  path: '/api/v1/outbox',
  id: 'listOutbox',
  summary: 'Lister les lettres parties, retenues ou en échec',
  detail:
    'Pour qui suit tout un processus : ses lettres ; pour l’administration : qu’elles existent et échouent, non ce qu’elles disent.',
  tag: 'Messages',
  access: 'outbox.read',
  query: {
    status: { type: 'string', enum: STATUSES, description: 'Seulement cet état' },
    dossier: described('Seulement ce dossier', id),
    cursor,
    limit,
  },
  answers: {
    200: {
      description: 'De la plus récente à la plus ancienne',
      schema: record({ items: listOf(ref('OutboxLine')), nextCursor: nullable(text()) }),
    },
  },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, query }) => json(await operations.outbox(caller, query)),
};

const read: Route<{ path: 'id' }> = {
  ...shared,
  method: 'get',
  path: '/api/v1/outbox/:id',
  id: 'readLetter',
  summary: 'Lire une lettre',
  access: 'outbox.read',
  answers: letter,
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.letter(caller, path.id)),
};

const message: Route<{ path: 'id' }> = {
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
};

/** The letter as its reader sees it, for the frame of a page of ours: no script, nothing fetched, an origin of its own. */
const look: Route<{ path: 'id' }> = {
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
};

const LOOK_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
  'x-frame-options': 'SAMEORIGIN',
};

const resend: Route<{ path: 'id' }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/resend',
  id: 'resendLetter',
  summary: 'Renvoyer une lettre douteuse ou en échec',
  detail: 'Sous le même Message-ID, tout de suite ; la réponse dit ce qu’elle est devenue.',
  access: 'outbox.manage',
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.resendLetter(caller, path.id)),
};

const resolve: Route<{ path: 'id'; body: { outcome: 'arrived' | 'abandoned'; motive: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/resolve',
  id: 'resolveLetter',
  summary: 'Dire ce qu’est devenue une lettre douteuse ou en échec',
  access: 'outbox.manage',
  body: record({
    outcome: described(
      'arrived : elle est arrivée · abandoned : elle ne sera pas envoyée',
      oneOf('arrived', 'abandoned'),
    ),
    motive: text({ minLength: 1, maxLength: 1000, description: 'Comment vous le savez, ou ce qui a été fait' }),
  }),
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.resolveLetter(caller, path.id, body)),
};

const bounce: Route<{ path: 'id'; body: { reason: string } }> = {
  ...shared,
  method: 'post',
  path: '/api/v1/outbox/:id/bounce',
  id: 'bounceLetter',
  summary: 'Signaler qu’une lettre est revenue',
  detail: 'Les avis de non-remise se lisent aussi par dossier : jalon bounces.',
  access: 'outbox.manage',
  body: record({
    reason: text({ minLength: 1, maxLength: 1000, description: 'Ce que dit le serveur du destinataire' }),
  }),
  answers: letter,
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.bounceLetter(caller, path.id, body)),
};

export const outboxRoutes: Route[] = [list, read, message, resend, resolve, bounce];
export const letterLookRoutes: Route[] = [look];
