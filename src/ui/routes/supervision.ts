import { createRoute } from '@tanstack/react-router';
import { dressedPage } from './fetched-page.ts';
import { root } from './root.ts';

const letters = createRoute({
  getParentRoute: () => root,
  path: '/courriers',
  component: dressedPage(() => import('./supervision-pages.ts'), 'Letters'),
});

const letter = createRoute({
  getParentRoute: () => root,
  path: '/courriers/$id',
  component: dressedPage(() => import('./supervision-pages.ts'), 'LetterPage'),
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  component: dressedPage(() => import('./supervision-pages.ts'), 'Incidents'),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/appels-sortants',
  component: dressedPage(() => import('../supervision/calls-page.tsx'), 'Calls'),
});

export const supervisionRoutes = [letters, letter, incidents, calls] as const;
