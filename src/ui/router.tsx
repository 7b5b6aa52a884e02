import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { ActFilters } from './api/accounts.ts';
import { agendaViewOf } from './api/agenda-view.ts';
import { calendarFiltersOf } from './api/calendar-filters.ts';
import type { AtelierSearch } from './api/definition-drafts.ts';
import { filtersOf } from './api/list-filters.ts';
import type { MeasureSearch } from './api/measures.ts';
import type { MigrationSearch } from './api/migrations.ts';
import type { ChangesSearch, ProcessSearch } from './api/processes.ts';
import { queueSearchOf } from './api/queue-search.ts';
import type { ReadingFilters } from './api/supervision.ts';
import type { TemplateFilters } from './api/templates.ts';
import type { TrialSearch } from './api/trials.ts';
import { Broken, Missing } from './shell/broken-page.tsx';
import { Gate } from './shell/gate.tsx';

/** Where one can be. Filters live in the address, so that a list can be sent to a colleague. */

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Gate,
  errorComponent: Broken,
  notFoundComponent: Missing,
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: queueSearchOf,
  component: lazyRouteComponent(() => import('./queue/queue-page.tsx'), 'Queue'),
});

const dossiers = createRoute({
  getParentRoute: () => root,
  path: '/dossiers',
  validateSearch: filtersOf,
  component: dressedPage(() => import('./list/list-page.tsx'), 'Dossiers'),
});

const opening = createRoute({
  getParentRoute: () => root,
  path: '/nouveau/$workflow',
  validateSearch: (search: Record<string, unknown>): { retour?: string; choix?: string } => ({
    ...backOf(search),
    ...(typeof search.choix === 'string' && { choix: search.choix }),
  }),
  component: dressedPage(() => import('./dossier/opening-page.tsx'), 'Opening'),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: '/importer/$workflow',
  component: dressedPage(() => import('./administration-pages.ts'), 'ImportPage'),
});

const dossier = createRoute({
  getParentRoute: () => root,
  path: '/dossiers/$id',
  validateSearch: (search: Record<string, unknown>): { partie?: 'fiche' | 'histoire'; noter?: string } => ({
    ...(typeof search.noter === 'string' && { noter: search.noter }),
    ...((search.partie === 'fiche' || search.partie === 'histoire') && { partie: search.partie }),
  }),
  component: dressedPage(() => import('./dossier/dossier-page.tsx'), 'DossierPage'),
});

const acting = createRoute({
  getParentRoute: () => root,
  path: '/dossiers/$id/$event',
  validateSearch: (search: Record<string, unknown>): { preset?: string; fait?: string; retour?: string } => ({
    ...backOf(search),
    ...(typeof search.fait === 'string' && { fait: search.fait }),
    ...(typeof search.preset === 'string' && { preset: search.preset }),
  }),
  component: dressedPage(() => import('./dossier/event-form-page.tsx'), 'Acting'),
});

const codes = createRoute({
  getParentRoute: () => root,
  path: '/codes/$dossier',
  validateSearch: (search: Record<string, unknown>): { retour?: string; tous?: 'oui' } => ({
    ...backOf(search),
    ...(search.tous === 'oui' && { tous: 'oui' as const }),
  }),
  component: dressedPage(() => import('./sheet/codes-page.tsx'), 'Codes'),
});

const agenda = createRoute({
  getParentRoute: () => root,
  path: '/agenda',
  validateSearch: agendaViewOf,
  component: lazyRouteComponent(() => import('./agenda/agenda-page.tsx'), 'AgendaPage'),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/echeances',
  validateSearch: calendarFiltersOf,
  component: dressedPage(() => import('./calendar/calendar-page.tsx'), 'Calendar'),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: dressedPage(() => import('./account-pages.ts'), 'Notifications'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/compte',
  component: dressedPage(() => import('./account-pages.ts'), 'Account'),
});

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
  component: dressedPage(() => import('./supervision/calls-page.tsx'), 'Calls'),
});

const readings = createRoute({
  getParentRoute: () => root,
  path: '/lectures',
  validateSearch: (search: Record<string, unknown>): ReadingFilters => ({
    dossier: textIn(search, 'dossier'),
    person: textIn(search, 'person'),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'Readings'),
});

function textIn(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const screen = createRoute({
  getParentRoute: () => root,
  path: '/pages/$id',
  validateSearch: (
    search: Record<string, unknown>,
  ): MeasureSearch & { dossier?: string; q?: string; point?: number } => ({
    ...(typeof search.dossier === 'string' && { dossier: search.dossier }),
    ...((typeof search.q === 'string' || typeof search.q === 'number') && search.q !== '' && { q: String(search.q) }),
    ...(Number.isInteger(search.point) && { point: Number(search.point) }),
    link: textIn(search, 'link'),
    holder: textIn(search, 'holder'),
    from: textIn(search, 'from'),
    until: textIn(search, 'until'),
  }),
  component: lazyRouteComponent(() => import('./screen-page/screen-page.tsx'), 'ScreenPage'),
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

const retention = createRoute({
  getParentRoute: () => root,
  path: '/conservation',
  component: dressedPage(() => import('./protection-pages.ts'), 'RetentionPage'),
});

const subjects = createRoute({
  getParentRoute: () => root,
  path: '/droits-des-personnes',
  validateSearch: (search: Record<string, unknown>): { dossier?: string | undefined } => ({
    dossier: textIn(search, 'dossier'),
  }),
  component: dressedPage(() => import('./protection-pages.ts'), 'SubjectsPage'),
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

const processes = createRoute({
  getParentRoute: () => root,
  path: '/processus',
  component: lazyRouteComponent(() => import('./process-pages.ts'), 'Processes'),
});

const process = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow',
  validateSearch: (search: Record<string, unknown>): ProcessSearch => ({
    version: textIn(search, 'version'),
    etape: textIn(search, 'etape'),
  }),
  component: lazyRouteComponent(() => import('./process-pages.ts'), 'ProcessPage'),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow/comparer',
  validateSearch: (search: Record<string, unknown>): ChangesSearch => ({
    depuis: textIn(search, 'depuis'),
    vers: textIn(search, 'vers'),
  }),
  component: lazyRouteComponent(() => import('./process-pages.ts'), 'ChangesPage'),
});

const migration = createRoute({
  getParentRoute: () => root,
  path: '/processus/$workflow/passage',
  validateSearch: (search: Record<string, unknown>): MigrationSearch => ({ motif: textIn(search, 'motif') }),
  component: lazyRouteComponent(() => import('./migration/migration.tsx'), 'MigrationPage'),
});

const atelier = createRoute({
  getParentRoute: () => root,
  path: '/atelier',
  component: lazyRouteComponent(() => import('./atelier/atelier.tsx'), 'DraftsPage'),
});

const atelierDraft = createRoute({
  getParentRoute: () => root,
  path: '/atelier/$draft',
  validateSearch: (search: AtelierSearch) => search,
  component: lazyRouteComponent(() => import('./atelier/atelier.tsx'), 'DraftPage'),
});

const atelierPublication = createRoute({
  getParentRoute: () => root,
  path: '/atelier/$draft/publication',
  component: lazyRouteComponent(() => import('./atelier/atelier.tsx'), 'PublishPage'),
});

const trial = createRoute({
  getParentRoute: () => root,
  path: '/essayer/$workflow',
  validateSearch: (search: Record<string, unknown>): TrialSearch => ({
    atelier: textIn(search, 'atelier'),
    exemple: textIn(search, 'exemple'),
  }),
  component: dressedPage(() => import('./trial/trial-page.tsx'), 'TrialPage'),
});

const acts = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: actFiltersOf,
  component: dressedPage(() => import('./protection-pages.ts'), 'Acts'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: dressedPage(() => import('./account-pages.ts'), 'ChoosePassword'),
});

const otherPassword = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe',
  component: dressedPage(() => import('./account-pages.ts'), 'ChoosePassword'),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe-oublie',
  component: dressedPage(() => import('./account-pages.ts'), 'Forgotten'),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/adresse',
  component: dressedPage(() => import('./account-pages.ts'), 'ConfirmEmail'),
});

/** A page made of the library's fields and windows: what dresses them is fetched with the first of these. */
function dressedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return lazyRouteComponent(async () => {
    const [{ dressed }, page] = await Promise.all([import('./look/dressed.tsx'), load()]);
    return { page: dressed(page[name]) };
  }, 'page');
}

/** The declared page to go back to once it is done. */
function backOf({ retour }: Record<string, unknown>): { retour?: string } {
  return typeof retour === 'string' ? { retour } : {};
}

function actFiltersOf(search: Record<string, unknown>): ActFilters {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  return { person: text('person'), from: text('from'), until: text('until') };
}

const routeTree = root.addChildren([
  queue,
  agenda,
  dossiers,
  opening,
  importing,
  dossier,
  acting,
  codes,
  calendar,
  screen,
  notifications,
  account,
  letters,
  letter,
  people,
  person,
  grants,
  mandates,
  retention,
  subjects,
  readingAlerts,
  archives,
  firstRun,
  organisations,
  templates,
  template,
  processes,
  process,
  migration,
  changes,
  atelier,
  atelierDraft,
  atelierPublication,
  trial,
  acts,
  invitation,
  otherPassword,
  forgotten,
  confirmEmail,
  incidents,
  calls,
  readings,
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
}
