import { createRoute } from '@tanstack/react-router';
import type { TemplateFilters } from '../api/api.ts';
import { dressedPage } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const importing = createRoute({
  getParentRoute: () => root,
  path: '/importer/$workflow',
  component: dressedPage(() => import('./administration-pages.ts'), 'ImportPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/personnes',
  component: dressedPage(() => import('./administration-pages.ts'), 'People'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/personnes/$id',
  component: dressedPage(() => import('./administration-pages.ts'), 'PersonPage'),
});

const grants = createRoute({
  getParentRoute: () => root,
  path: '/droits',
  component: dressedPage(() => import('./administration-pages.ts'), 'Grants'),
});

const mandates = createRoute({
  getParentRoute: () => root,
  path: '/mandats',
  component: dressedPage(() => import('./administration-pages.ts'), 'MandatesPage'),
});

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/premiers-pas',
  component: dressedPage(() => import('./administration-pages.ts'), 'FirstRunPage'),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  component: dressedPage(() => import('./administration-pages.ts'), 'Organisations'),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/gabarits',
  validateSearch: (search: Record<string, unknown>): TemplateFilters => ({
    workflow: textIn(search, 'workflow'),
    role: textIn(search, 'role'),
    q: textIn(search, 'q'),
  }),
  component: dressedPage(() => import('./administration-pages.ts'), 'Templates'),
});

const template = createRoute({
  getParentRoute: () => root,
  path: '/gabarits/$workflow/$folder/$name',
  component: dressedPage(() => import('./administration-pages.ts'), 'TemplatePage'),
});

export const administrationRoutes = [
  importing,
  people,
  person,
  grants,
  mandates,
  firstRun,
  organisations,
  templates,
  template,
] as const;
