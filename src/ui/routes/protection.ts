import { createRoute } from '@tanstack/react-router';
import type { AccessFilters, ActFilters, ReadingFilters } from '../api/api.ts';
import { dressedPage } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const readings = createRoute({
  getParentRoute: () => root,
  path: '/lectures',
  validateSearch: (search: Record<string, unknown>): ReadingFilters => ({
    dossier: textIn(search, 'dossier'),
    person: textIn(search, 'person'),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'Readings'),
});

const retention = createRoute({
  getParentRoute: () => root,
  path: '/conservation',
  component: dressedPage(() => import('./protection-pages.ts'), 'RetentionPage'),
});

const subjects = createRoute({
  getParentRoute: () => root,
  path: '/droits-des-personnes',
  validateSearch: (
    search: Record<string, unknown>,
  ): { dossier?: string | undefined; demande?: string | undefined } => ({
    dossier: textIn(search, 'dossier'),
    demande: textIn(search, 'demande'),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'SubjectsPage'),
});

const erasure = createRoute({
  getParentRoute: () => root,
  path: '/droits-des-personnes/effacements/$id',
  component: dressedPage(() => import('./protection-pages.ts'), 'ErasurePage'),
});

const readingAlerts = createRoute({
  getParentRoute: () => root,
  path: '/alertes',
  component: dressedPage(() => import('./protection-pages.ts'), 'AlertsPage'),
});

const archives = createRoute({
  getParentRoute: () => root,
  path: '/archives',
  component: dressedPage(() => import('./protection-pages.ts'), 'ArchivesPage'),
});

const acts = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: (search: Record<string, unknown>): ActFilters => ({
    person: textIn(search, 'person'),
    from: textIn(search, 'from'),
    until: textIn(search, 'until'),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'Acts'),
});

const accesses = createRoute({
  getParentRoute: () => root,
  path: '/acces',
  validateSearch: (search: Record<string, unknown>): AccessFilters => ({
    person: textIn(search, 'person'),
    kind: (['token', 'calendar', 'link'] as const).find((kind) => kind === search['kind']),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'AccessesPage'),
});

const personReading = createRoute({
  getParentRoute: () => root,
  path: '/personnes/$id/lecture',
  component: dressedPage(() => import('./protection-pages.ts'), 'PersonReadingPage'),
});

export const protectionRoutes = [
  readings,
  retention,
  subjects,
  erasure,
  readingAlerts,
  archives,
  acts,
  personReading,
  accesses,
] as const;
