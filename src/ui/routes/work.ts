import { createRoute } from '@tanstack/react-router';
import { agendaViewOf, calendarFiltersOf, filtersOf, type MeasureSearch, queueSearchOf } from '../api/api.ts';
import { dressedPage, fetchedPage } from './fetched-page.ts';
import { root } from './root.ts';
import { textIn } from './search.ts';

const queue = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: queueSearchOf,
  component: fetchedPage(() => import('../queue/queue-page.tsx'), 'Queue'),
});

const agenda = createRoute({
  getParentRoute: () => root,
  path: '/agenda',
  validateSearch: agendaViewOf,
  component: fetchedPage(() => import('../agenda/agenda-page.tsx'), 'AgendaPage'),
});

const dossiers = createRoute({
  getParentRoute: () => root,
  path: '/dossiers',
  validateSearch: filtersOf,
  component: dressedPage(() => import('../list/list-page.tsx'), 'Dossiers'),
});

const opening = createRoute({
  getParentRoute: () => root,
  path: '/nouveau/$workflow',
  validateSearch: (search: Record<string, unknown>): { retour?: string; choix?: string } => ({
    ...backOf(search),
    ...(typeof search.choix === 'string' && { choix: search.choix }),
  }),
  component: dressedPage(() => import('../dossier/opening/opening-page.tsx'), 'Opening'),
});

const dossier = createRoute({
  getParentRoute: () => root,
  path: '/dossiers/$id',
  validateSearch: (search: Record<string, unknown>): { partie?: 'fiche' | 'histoire'; noter?: string } => ({
    ...(typeof search.noter === 'string' && { noter: search.noter }),
    ...((search.partie === 'fiche' || search.partie === 'histoire') && { partie: search.partie }),
  }),
  component: dressedPage(() => import('../dossier/dossier-page.tsx'), 'DossierPage'),
});

const acting = createRoute({
  getParentRoute: () => root,
  path: '/dossiers/$id/$event',
  validateSearch: (search: Record<string, unknown>): { preset?: string; fait?: string; retour?: string } => ({
    ...backOf(search),
    ...(typeof search.fait === 'string' && { fait: search.fait }),
    ...(typeof search.preset === 'string' && { preset: search.preset }),
  }),
  component: dressedPage(() => import('../dossier/event-form/event-form-page.tsx'), 'EventFormPage'),
});

const codes = createRoute({
  getParentRoute: () => root,
  path: '/codes/$dossier',
  validateSearch: (search: Record<string, unknown>): { retour?: string; tous?: 'oui' } => ({
    ...backOf(search),
    ...(search.tous === 'oui' && { tous: 'oui' as const }),
  }),
  component: dressedPage(() => import('../sheet/codes-page.tsx'), 'Codes'),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/echeances',
  validateSearch: calendarFiltersOf,
  component: dressedPage(() => import('../calendar/calendar-page.tsx'), 'Calendar'),
});

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
  component: fetchedPage(() => import('../screen-page/screen-page.tsx'), 'ScreenPage'),
});

/** Reads the declared page to go back to once the act is done. */
function backOf({ retour }: Record<string, unknown>): { retour?: string } {
  return typeof retour === 'string' ? { retour } : {};
}

export const workRoutes = [queue, agenda, dossiers, opening, dossier, acting, codes, calendar, screen] as const;
