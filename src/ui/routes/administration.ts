import { createRoute } from '@tanstack/react-router';
import type { TemplateFilters } from '../api/api.ts';
import { dressedPage, dressedRoute } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const pages = () => import('./administration-pages.ts');

const importing = dressedRoute('/importer/$workflow', pages, 'ImportPage');

const people = dressedRoute('/personnes', pages, 'People');

const person = dressedRoute('/personnes/$id', pages, 'PersonPage');

const grants = dressedRoute('/droits', pages, 'Grants');

const mandates = dressedRoute('/mandats', pages, 'MandatesPage');

const firstRun = dressedRoute('/premiers-pas', pages, 'FirstRunPage');

const organisations = dressedRoute('/organisations', pages, 'Organisations');

const templates = createRoute({
  getParentRoute: () => root,
  path: '/gabarits',
  validateSearch: (search: Record<string, unknown>): TemplateFilters => ({
    workflow: textIn(search, 'workflow'),
    role: textIn(search, 'role'),
    q: textIn(search, 'q'),
  }),
  component: dressedPage(pages, 'Templates'),
});

const template = dressedRoute('/gabarits/$workflow/$folder/$name', pages, 'TemplatePage');

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
