import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { Broken, Gate, Missing } from '../shell/shell.ts';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Gate,
  errorComponent: Broken,
  notFoundComponent: Missing,
});
