import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { OwnProfile, View } from '../../http/http.ts';
import {
  listAbsences,
  listColleagues,
  listLikelyDossiers,
  listNotifications,
  listScreens,
  listTodos,
  listWorkflows,
  readChoices,
  readDossier,
  readDraft,
  readForm,
  readLinkOffers,
  readMe as readMeAt,
  readPreferences,
  readScreen,
  readVersion,
  readWorkflow,
} from '../addresses/addresses.ts';
import { call, ServerRefusal } from './call.ts';
import type { MeasureSearch } from './measures.ts';
import { noteServerNow, noteServerZone } from './now.ts';

/** This file holds what is asked of the server and the key each answer is kept under; a change announced by the stream makes keys stale. */

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000, refetchInterval: 300_000 });

async function readMe(): Promise<OwnProfile> {
  const me = await call(readMeAt);
  noteServerNow(me.now);
  noteServerZone(me.zone);
  return me;
}

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: () => call(listWorkflows),
  staleTime: 300_000,
});

/** Lists the workflows in which the person holds a role, which are those that lists offer. */
export const heldWorkflowsQuery = queryOptions({
  ...workflowsQuery,
  select: ({ items }) => items.filter(({ isHeld }) => isHeld),
});

/** Names the only workflow that lists show first, if there is just one, so that nobody has to choose it. */
export const mainWorkflowQuery = queryOptions({
  ...workflowsQuery,
  select: ({ items }) => {
    const main = items.filter(({ isHeld, aside }) => isHeld && !aside);
    return main.length === 1 ? main[0]?.id : undefined;
  },
});

export const workflowQuery = (id: string) =>
  queryOptions({
    queryKey: ['workflow', id],
    queryFn: () => call(readWorkflow, { path: { id } }),
    staleTime: 300_000,
  });

/** Asks only once, because the hash identifies the version; the browser keeps the answer beyond the page. */
export const versionQuery = (id: string, bundle: string) =>
  queryOptions({
    queryKey: ['version', id, bundle],
    queryFn: () => call(readVersion, { path: { id, bundle } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const currentVersionQuery = (id: string) =>
  queryOptions({
    queryKey: ['version', id, 'current'],
    queryFn: async ({ client }) => {
      const { bundle } = await client.fetchQuery(workflowQuery(id));
      return client.fetchQuery(versionQuery(id, bundle));
    },
    staleTime: 300_000,
  });

/** Reads the questions of a form, and asks nothing when there is no form. */
export const formQuery = (id: string, bundle: string, form: string | null | undefined) =>
  queryOptions({
    queryKey: ['form', id, bundle, form],
    queryFn: () => call(readForm, { path: { id, bundle, form: form ?? '' } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: Boolean(form),
  });

export const dossierQuery = (id: string) =>
  queryOptions({ queryKey: ['dossier', id], queryFn: () => call(readDossier, { path: { id } }) });

export const draftQuery = (dossier: string, event: string) =>
  queryOptions({
    queryKey: ['draft', dossier, event],
    // During an update, an instance of the older version answers 404 while others already serve this page.
    queryFn: async () =>
      (await call(readDraft, { path: { id: dossier, event } }).catch((error: unknown) => {
        if (error instanceof ServerRefusal && error.problem.status === 404) return undefined;
        throw error;
      })) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Returns with `able` only what the person can do or settle, and without it also what waits for someone else. */
export const todosQuery = ({ able }: { able?: true }) =>
  infiniteQueryOptions({
    queryKey: ['todos', 'pages', able ?? false],
    queryFn: ({ pageParam }) =>
      call(listTodos, { query: { mine: true, able, limit: 200, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const todoCountQuery = ({ able }: { able?: true }) =>
  queryOptions({
    queryKey: ['todos', 'count', able ?? false],
    queryFn: () => call(listTodos, { query: { mine: true, able, limit: 0 } }),
  });

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'pages'],
  queryFn: ({ pageParam }) => call(listNotifications, { query: { limit: 100, cursor: pageParam ?? undefined } }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: 60_000,
});

/** Counts the unread notifications for the menu, without reading the list. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async () => (await call(listNotifications, { query: { limit: 1 } })).unread,
  refetchInterval: 60_000,
});

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => call(readPreferences),
});

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => call(listColleagues),
});

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: () => call(listAbsences),
});

/** Asks only for a reader who acts on the dossier: the server refuses the readers who see it by name only, or who examine it. */
export const offersQuery = (view: View | undefined) =>
  queryOptions({
    queryKey: ['offers', view?.id],
    queryFn: () => call(readLinkOffers, { path: { id: view?.id ?? '' } }),
    staleTime: 60_000,
    enabled: view?.answers === null && view.events.length > 0,
  });

export const duplicatesQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['likely', dossier],
    queryFn: () => call(listLikelyDossiers, { path: { id: dossier } }),
    staleTime: 60_000,
  });

export const screensQuery = queryOptions({
  queryKey: ['screens'],
  queryFn: () => call(listScreens),
  staleTime: 300_000,
});

export const screenQuery = (id: string, asked: MeasureSearch & { dossier?: string | undefined } = {}) =>
  queryOptions({
    queryKey: ['screen', id, asked],
    queryFn: () => call(readScreen, { path: { id }, query: asked }),
    placeholderData: (before) => (before?.id === id && asked.dossier === undefined ? before : undefined),
  });

/**
 * Reads the choices of a list; `dossier` gives the items of `item:<list>`, which change with it, and `q` is the text sought in a directory.
 */
export const choicesQuery = (
  source: string,
  bundle: string,
  asked: { dossier?: string | undefined; states?: string | undefined; q?: string } = {},
) =>
  queryOptions({
    queryKey: ['choices', source, bundle, asked.dossier ?? null, asked.states ?? null, asked.q ?? null],
    queryFn: () => call(readChoices, { path: { source }, query: { bundle, ...asked } }),
    staleTime: asked.dossier ? 0 : 300_000,
  });

/** Repeats a call only when the server was silent or failed, since a refusal is an answer. */
export function createQueries(): QueryClient {
  const mayRepeat = (failures: number, error: Error) =>
    failures < 3 && (!(error instanceof ServerRefusal) || error.problem.status === 0 || error.problem.status >= 500);
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayRepeat, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
