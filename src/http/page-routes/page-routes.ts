import type { JsonObject } from '../../base/base.ts';
import { fontRoutes, formerPageRoutes } from '../instance/instance.ts';
import { docsPage, landingPage } from '../pages/pages.ts';
import { json, pageReply, type Route } from '../route/route.ts';
import type { SessionCookie } from '../server/server.ts';
import { readerOf, signInRoutes } from '../session/session.ts';
import { decisionPageRoutes } from './decision-pages.ts';
import { lookRoutes } from './looks.ts';
import { publicLinkRoutes } from './public-links.ts';
import { publicPageRoutes } from './public-pages.ts';
import { registrationPageRoutes } from './registration-pages.ts';
import { verifyRoutes } from './verify.ts';

export { publicAddresses } from './public-addresses.ts';

const shared = {
  method: 'get',
  tag: 'Documentation',
  access: 'public.read',
  undocumented: true,
} satisfies Partial<Route>;
const html = { 200: { description: 'Une page', type: 'text/html' } };

export interface PageNeeds {
  openApi: JsonObject;
  cookie: SessionCookie;
  isDemo: boolean;
}

/** Returns the routes of the server's own pages; one of them is made from the OpenAPI description. */
export function pageRoutes({ openApi, cookie, isDemo }: PageNeeds): Route[] {
  const docs = docsPage(openApi);
  return [
    {
      ...shared,
      path: '/',
      id: 'readLandingPage',
      summary: 'Accueil',
      answers: html,
      handle: async (ask) => {
        const person = await readerOf(ask);
        return pageReply((nonce) => landingPage(nonce, { person, isDemo }));
      },
    },
    {
      ...shared,
      path: '/api/v1/docs',
      id: 'readDocs',
      summary: 'Documentation',
      answers: html,
      handle: () => pageReply(docs),
    },
    {
      ...shared,
      path: '/api/v1/openapi.json',
      id: 'readOpenApi',
      summary: 'Description OpenAPI',
      answers: { 200: { description: 'OpenAPI 3.1' } },
      handle: () => json(openApi),
    },
    ...signInRoutes(cookie),
    ...registrationPageRoutes(cookie),
    ...formerPageRoutes,
    ...lookRoutes,
    ...publicLinkRoutes,
    ...decisionPageRoutes,
    ...publicPageRoutes,
    ...fontRoutes,
    ...verifyRoutes,
  ];
}
