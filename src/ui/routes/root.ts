import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { Broken, Missing } from '../shell/broken-page.tsx';
import { Gate } from '../shell/gate.tsx';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Gate,
  errorComponent: Broken,
  notFoundComponent: Missing,
});
