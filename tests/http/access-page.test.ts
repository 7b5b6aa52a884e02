import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createMetrics } from '../../src/http/http.ts';
import { pageRoutes } from '../../src/http/page-routes/page-routes.ts';
import { routesOf } from '../../src/http/routes.ts';
import { sessionCookie } from '../../src/http/server/server.ts';
import { accessPage } from './access-page.ts';

const PAGE = fileURLToPath(new URL('../../docs/access.md', import.meta.url));

it('docs/access.md says who may do what as the records do (written anew by `vitest run <this file> -u`)', async () => {
  const cookie = sessionCookie(true);
  const hub = { admit: () => {}, watch: () => {}, close: () => {} };
  const health = { metrics: createMetrics(), isStopping: () => false, metricsToken: null };
  const routes = [
    ...routesOf({ cookie, hub, health, isDemo: true }),
    ...pageRoutes({ openApi: {}, cookie, isDemo: true }),
  ];

  await expect(await accessPage(routes)).toMatchFileSnapshot(PAGE);
});
