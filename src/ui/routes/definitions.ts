import { createRoute } from '@tanstack/react-router';
import type { AtelierSearch, ChangesSearch, MigrationSearch, ProcessSearch, SimulationSearch } from '../api/api.ts';
import { dressedPage, fetchedPage } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const pages = () => import('./process-pages.ts');

const processes = createRoute({
  getParentRoute: () => root,
  path: '/processus',
  component: fetchedPage(pages, 'Processes'),
});

const process = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow',
  validateSearch: (search: Record<string, unknown>): ProcessSearch => ({
    version: textIn(search, 'version'),
    etape: textIn(search, 'etape'),
  }),
  component: fetchedPage(pages, 'ProcessPage'),
});

const migration = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow/passage',
  validateSearch: (search: Record<string, unknown>): MigrationSearch => ({ motif: textIn(search, 'motif') }),
  component: fetchedPage(() => import('../migration/migration-page.tsx'), 'MigrationPage'),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow/comparer',
  validateSearch: (search: Record<string, unknown>): ChangesSearch => ({
    depuis: textIn(search, 'depuis'),
    vers: textIn(search, 'vers'),
  }),
  component: fetchedPage(pages, 'ChangesPage'),
});

const atelier = createRoute({
  getParentRoute: () => root,
  path: '/atelier',
  component: fetchedPage(() => import('../atelier/atelier.tsx'), 'DraftsPage'),
});

const atelierDraft = createRoute({
  getParentRoute: () => root,
  path: '/atelier/$draft',
  validateSearch: (search: AtelierSearch) => search,
  component: fetchedPage(() => import('../atelier/atelier.tsx'), 'DraftPage'),
});

const atelierPublication = createRoute({
  getParentRoute: () => root,
  path: '/atelier/$draft/publication',
  component: fetchedPage(() => import('../atelier/atelier.tsx'), 'PublishPage'),
});

const trial = createRoute({
  getParentRoute: () => root,
  path: '/essayer/$workflow',
  validateSearch: (search: Record<string, unknown>): SimulationSearch => ({
    atelier: textIn(search, 'atelier'),
    exemple: textIn(search, 'exemple'),
  }),
  component: dressedPage(() => import('../simulation/simulation-page.tsx'), 'SimulationPage'),
});

export const definitionsRoutes = [
  processes,
  process,
  migration,
  changes,
  atelier,
  atelierDraft,
  atelierPublication,
  trial,
] as const;
