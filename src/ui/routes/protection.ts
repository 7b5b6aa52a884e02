import { createRoute } from '@tanstack/react-router';
import type { AccessFilters, ActFilters, ReadingFilters } from '../api/api.ts';
import { dressedPage, dressedRoute } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const pages = () => import('./protection-pages.ts');

const readings = createRoute({
  getParentRoute: () => root,
  path: '/lectures',
  validateSearch: (search: Record<string, unknown>): ReadingFilters => ({
    dossier: textIn(search, 'dossier'),
    person: textIn(search, 'person'),
  }),
  component: dressedPage(pages, 'Readings'),
});

const retention = dressedRoute('/conservation', pages, 'RetentionPage');

const subjects = createRoute({
  getParentRoute: () => root,
  path: '/droits-des-personnes',
  validateSearch: (
    search: Record<string, unknown>,
  ): { dossier?: string | undefined; demande?: string | undefined } => ({
    dossier: textIn(search, 'dossier'),
    demande: textIn(search, 'demande'),
  }),
  component: dressedPage(pages, 'SubjectsPage'),
});

const erasure = dressedRoute('/droits-des-personnes/effacements/$id', pages, 'ErasurePage');

const readingAlerts = dressedRoute('/alertes', pages, 'AlertsPage');

const archives = dressedRoute('/archives', pages, 'ArchivesPage');

const acts = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: (search: Record<string, unknown>): ActFilters => ({
    person: textIn(search, 'person'),
    from: textIn(search, 'from'),
    until: textIn(search, 'until'),
  }),
  component: dressedPage(pages, 'Acts'),
});

const accesses = createRoute({
  getParentRoute: () => root,
  path: '/acces',
  validateSearch: (search: Record<string, unknown>): AccessFilters => ({
    person: textIn(search, 'person'),
    kind: (['token', 'calendar', 'link'] as const).find((kind) => kind === search['kind']),
  }),
  component: dressedPage(pages, 'AccessesPage'),
});

const personReading = dressedRoute('/personnes/$id/lecture', pages, 'PersonReadingPage');

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
