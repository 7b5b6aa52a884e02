import {
  anyObject,
  described,
  flag,
  id,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

type Named = { path: 'folder' | 'name' };
type Tried = Named & { body: { workflow: string } };
type Format = 'html' | 'text' | 'pdf' | 'docx';

const line = {
  workflow: text(),
  workflowTitle: text(),
  template: described('« emails/… » ou « documents/… »', text()),
  delivery: oneOf('at-least-once', 'at-most-once'),
  legal: flag,
  uses: listOf(
    record({
      by: described(
        'Une action, une échéance, une étape, un document demandé',
        oneOf('event', 'deadline', 'state', 'request'),
      ),
      title: text(),
      covers: described('Le document que cet e-mail accompagne', nullable(text())),
      to: listOf(record({ role: text(), title: text() })),
    }),
  ),
};

export const templateComponents = {
  TemplateLine: { ...record(line), description: 'Un gabarit : qui s’en sert, quand, et pour qui.' },
  Template: record({
    ...line,
    source: text(),
    data: described('Données fictives dont il est rempli', anyObject),
    subject: described('Nul quand il ne donne rien : voir « refused »', nullable(text())),
    text: nullable(text()),
    refused: nullable(
      record({
        detail: text(),
        template: described('Le fichier en cause, parfois un partiel', text()),
        source: text(),
        faults: listOf(record({ line: integer(), column: integer(), message: text() })),
      }),
    ),
  }),
};

const shared = { tag: 'Administration', access: 'template.try' } satisfies Partial<Route>;
const params = {
  folder: { ...oneOf('emails', 'documents'), description: 'Dossier du gabarit' },
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
};
const workflow = described('Processus dont la version en service est essayée', id);

const list: Route = {
  ...shared,
  method: 'get',
  path: '/api/v1/templates',
  id: 'listTemplates',
  summary: 'Lister les gabarits des versions en service',
  answers: { 200: { description: 'Par processus', schema: record({ items: listOf(ref('TemplateLine')) }) } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.templates(caller)),
};

const read: Route<Named & { query: { workflow?: string } }> = {
  ...shared,
  method: 'get',
  path: '/api/v1/templates/:folder/:name',
  id: 'readTemplate',
  summary: 'Lire un gabarit : sa source, et ce qu’il dit de données fictives ou pourquoi il ne dit rien',
  params,
  query: { workflow },
  answers: { 200: { description: 'Le gabarit', schema: ref('Template') } },
  problems: ['notFound', 'unavailable'],
  handle: async ({ operations, caller, path, query: { workflow = '' } }) =>
    json(await operations.template(caller, { workflow, template: `${path.folder}/${path.name}` })),
};

const preview: Route<Tried & { query: { format?: Format } }> = {
  ...shared,
  params,
  repeat: 'by-door',
  problems: ['notFound', 'unavailable', 'documentRefused'],
  method: 'post',
  path: '/api/v1/templates/:folder/:name/preview',
  id: 'previewTemplate',
  summary: 'Voir un gabarit rempli de données fictives',
  query: { format: { type: 'string', enum: ['html', 'text', 'pdf', 'docx'], description: 'html par défaut' } },
  body: record({ workflow }),
  answers: { 200: { description: 'Le gabarit rempli', type: '*/*' } },
  handle: async ({ operations, caller, path, query, body }) => {
    const tried = { workflow: body.workflow, template: `${path.folder}/${path.name}` };
    const { type, content } = await operations.tryTemplate(caller, tried, query.format ?? 'html');
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    return { kind: 'bytes', type, content, headers: { 'content-security-policy': policy } };
  },
};

const test: Route<Tried> = {
  ...shared,
  params,
  repeat: 'by-door',
  problems: ['notFound', 'unavailable', 'documentRefused'],
  method: 'post',
  path: '/api/v1/templates/:folder/:name/test',
  id: 'testTemplate',
  summary: 'S’envoyer un gabarit rempli de données fictives',
  detail: 'À votre adresse, et à personne d’autre. « letter » : où la lire dans la boîte d’envoi.',
  body: record({ workflow }),
  answers: {
    200: { description: 'L’essai est parti', schema: record({ to: text(), messageId: text(), letter: text() }) },
  },
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.testTemplate(caller, { ...body, template: `${path.folder}/${path.name}` })),
};

export const templateRoutes: Route[] = [list, read, preview, test];

/** The layout of a template, for the frame of a page of ours: no script, nothing fetched, an origin of its own. */
const look: Route<Named & { query: { workflow?: string } }> = {
  ...shared,
  undocumented: true,
  method: 'get',
  path: '/gabarits/:folder/:name',
  id: 'readTemplateLook',
  summary: 'Mise en page d’un gabarit',
  params,
  query: { workflow },
  answers: { 200: { description: 'Une page', type: 'text/html' } },
  handle: async ({ operations, caller, path, query: { workflow = '' } }) => {
    const tried = { workflow, template: `${path.folder}/${path.name}` };
    const { type, content } = await operations.tryTemplate(caller, tried, 'html');
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
    return {
      kind: 'bytes',
      type,
      content,
      headers: { 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' },
    };
  },
};

export const templatePageRoutes: Route[] = [look];
