import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import {
  accountRoutes,
  administrationRoutes,
  definitionsRoutes,
  protectionRoutes,
  root,
  supervisionRoutes,
  workRoutes,
} from './routes/routes.ts';

/** Lists every page of the app. Filters live in the address, so that a list can be sent to a colleague. */
const routeTree = root.addChildren([
  ...workRoutes,
  ...accountRoutes,
  ...supervisionRoutes,
  ...protectionRoutes,
  ...administrationRoutes,
  ...definitionsRoutes,
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/app',
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** Is true when the app led here by itself, without being asked. */
    isLed?: true;
  }
}
