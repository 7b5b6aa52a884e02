import type { JsonObject } from '../../base/base.ts';
import { docsPage } from '../pages/docs-page.ts';
import { landingPage } from '../pages/landing-page.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

const shared = {
  method: 'get',
  tag: 'Documentation',
  access: 'public.read',
  undocumented: true,
} satisfies Partial<Route>;
const html = { 200: { description: 'Une page', type: 'text/html' } };

/** Pages of the server itself, and the description they are made from. */
export function pageRoutes(openApi: JsonObject, isDemo: boolean): Route[] {
  const docs = docsPage(openApi);
  return [
    {
      ...shared,
      path: '/',
      id: 'readLandingPage',
      summary: 'Accueil',
      answers: html,
      handle: () => ({ kind: 'page', render: (nonce) => landingPage(nonce, isDemo) }),
    },
    {
      ...shared,
      path: '/api/v1/docs',
      id: 'readDocs',
      summary: 'Documentation',
      answers: html,
      handle: () => ({ kind: 'page', render: docs }),
    },
    {
      ...shared,
      path: '/api/v1/openapi.json',
      id: 'readOpenApi',
      summary: 'Description OpenAPI',
      answers: { 200: { description: 'OpenAPI 3.1' } },
      handle: () => json(openApi),
    },
  ];
}
