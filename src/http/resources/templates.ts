import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { described, id, oneOf, record, text } from '../schema.ts';

type Tried = { path: 'folder' | 'name'; body: { workflow: string } };
type Format = 'html' | 'text' | 'pdf' | 'docx';

const shared = {
  tag: 'Administration',
  access: 'template.try',
  params: {
    folder: { ...oneOf('emails', 'documents'), description: 'Dossier du gabarit' },
    name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
  },
  problems: ['notFound', 'unavailable', 'documentRefused'],
  repeat: 'by-door',
} satisfies Partial<Route>;
const workflow = described('Processus dont la version en service est essayée', id);

const preview: Route<Tried & { query: { format?: Format } }> = {
  ...shared,
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
  method: 'post',
  path: '/api/v1/templates/:folder/:name/test',
  id: 'testTemplate',
  summary: 'S’envoyer un gabarit rempli de données fictives',
  detail: 'À votre adresse, et à personne d’autre.',
  body: record({ workflow }),
  answers: { 200: { description: 'L’essai est parti', schema: record({ to: text(), messageId: text() }) } },
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.testTemplate(caller, { ...body, template: `${path.folder}/${path.name}` })),
};

export const templateRoutes: Route[] = [preview, test];
