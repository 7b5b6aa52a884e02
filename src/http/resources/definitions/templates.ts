import { templateShapes } from '../../../operations/operations.ts';
import { described, oneOf, text } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Administration', access: 'template.try' } satisfies Partial<Route>;
const params = {
  folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
};
const { listTemplates, readTemplate, previewTemplate, testTemplate } = templateShapes;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/templates',
  id: 'listTemplates',
  summary: 'Lister les gabarits des versions en service',
  answers: { 200: { description: 'Par processus', schema: listTemplates.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.templates(caller)),
});

const read = route({
  ...shared,
  method: 'get',
  path: '/api/v1/templates/:folder/:name',
  id: 'readTemplate',
  summary: 'Lire un gabarit : sa source, et ce qu’il dit de données fictives ou pourquoi il ne dit rien',
  params,
  query: readTemplate.query,
  answers: { 200: { description: 'Le gabarit', schema: readTemplate.answer } },
  problems: ['notFound', 'unavailable'],
  handle: async ({ operations, caller, path, query: { workflow = '' } }) =>
    json(await operations.template(caller, { workflow, template: `${path.folder}/${path.name}` })),
});

const preview = route({
  ...shared,
  params,
  repeat: 'by-door',
  problems: ['notFound', 'unavailable', 'documentRefused'],
  method: 'post',
  path: '/api/v1/templates/:folder/:name/preview',
  id: 'previewTemplate',
  summary: 'Voir un gabarit rempli de données fictives',
  query: previewTemplate.query,
  body: previewTemplate.body,
  answers: { 200: { description: 'Le gabarit rempli', type: '*/*' } },
  handle: async ({ operations, caller, path, query, body }) => {
    const tried = { workflow: body.workflow, template: `${path.folder}/${path.name}` };
    const { type, content } = await operations.tryTemplate(caller, tried, query.format ?? 'html');
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    return { kind: 'bytes', type, content, headers: { 'content-security-policy': policy } };
  },
});

const test = route({
  ...shared,
  params,
  repeat: 'by-door',
  problems: ['notFound', 'unavailable', 'documentRefused'],
  method: 'post',
  path: '/api/v1/templates/:folder/:name/test',
  id: 'testTemplate',
  summary: 'S’envoyer un gabarit rempli de données fictives',
  detail: 'À votre adresse, et à personne d’autre. « letter » : où la lire dans la boîte d’envoi.',
  body: testTemplate.body,
  answers: {
    200: { description: 'L’essai va partir ; sa lettre dit ce qu’elle devient', schema: testTemplate.answer },
  },
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.testTemplate(caller, { ...body, template: `${path.folder}/${path.name}` })),
});

export const templateRoutes = [list, read, preview, test];

/** The layout of a template, for the frame of a page of ours: no script, nothing fetched, an origin of its own. */
const look = route({
  ...shared,
  undocumented: true,
  method: 'get',
  path: '/gabarits/:folder/:name',
  id: 'readTemplateLook',
  summary: 'Mise en page d’un gabarit',
  params,
  query: readTemplate.query,
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
});

export const templatePageRoutes = [look];
