import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  Absence,
  ChoiceList,
  Draft,
  JournalView,
  LikelyDossiers,
  Me,
  Notification,
  OutboxLetter,
  OutboxLine,
  Preferences,
  View,
  WorkflowDetail,
  WorkflowSummary,
  WorkItem,
} from '../../http/http.ts';
import { call, callAt, Refused } from './call.ts';
import type { MeasureSearch } from './measures.ts';
import { noteServerNow } from './now.ts';

/** What is asked of the server, and under which key it is kept; a change told by the stream makes the keys stale. */

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000, refetchInterval: 300_000 });

async function readMe(): Promise<Me> {
  const me = await callAt<Me>('GET', '/me');
  noteServerNow(me.now);
  return me;
}

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: () => callAt<{ items: WorkflowSummary[] }>('GET', '/workflows'),
  staleTime: 300_000,
});

export const workflowQuery = (id: string, bundle?: string) =>
  queryOptions({
    queryKey: ['workflow', id, bundle ?? 'current'],
    queryFn: () => callAt<WorkflowDetail>('GET', `/workflows/${enc(id)}${bundle ? `?bundle=${enc(bundle)}` : ''}`),
    staleTime: bundle ? Number.POSITIVE_INFINITY : 300_000,
  });

export const dossierQuery = (id: string) =>
  queryOptions({ queryKey: ['dossier', id], queryFn: () => callAt<View>('GET', `/dossiers/${enc(id)}`) });

export const journalQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['journal', id],
    queryFn: ({ pageParam }) =>
      callAt<{ items: JournalView[]; next: number | null }>(
        'GET',
        `/dossiers/${enc(id)}/journal?limit=200&after=${pageParam}`,
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

export const draftQuery = (dossier: string, event: string) =>
  queryOptions({
    queryKey: ['draft', dossier, event],
    queryFn: () => orNull(callAt<Draft>('GET', `/dossiers/${enc(dossier)}/drafts/${enc(event)}`)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const todosQuery = queryOptions({
  queryKey: ['todos'],
  queryFn: () => callAt<{ items: WorkItem[] }>('GET', '/todos?mine=true'),
});

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: () => callAt<{ items: Notification[]; unread: number }>('GET', '/notifications?limit=100'),
  refetchInterval: 60_000,
});

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => callAt<Preferences>('GET', '/preferences'),
});

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => callAt<{ items: { id: string; name: string }[] }>('GET', '/colleagues'),
});

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: () => callAt<{ items: Absence[] }>('GET', '/absences'),
});

export const lettersQuery = (status: string) =>
  queryOptions({
    queryKey: ['letters', status],
    queryFn: () =>
      callAt<{ items: OutboxLine[] }>('GET', `/outbox?limit=100${status === '' ? '' : `&status=${enc(status)}`}`),
    refetchInterval: 60_000,
  });

/** Newest first, page after page. */
export const letterPagesQuery = (status: string) =>
  infiniteQueryOptions({
    queryKey: ['letters', status, 'pages'],
    queryFn: ({ pageParam }) => {
      const given = Object.entries({ status, cursor: pageParam ?? '' }).filter(([, value]) => value !== '');
      return callAt<{ items: OutboxLine[]; nextCursor: string | null }>('GET', `/outbox?${new URLSearchParams(given)}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 60_000,
  });

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', 'one', id],
    queryFn: () => callAt<OutboxLetter>('GET', `/outbox/${enc(id)}`),
  });

/** Refused to who may not show them: then there is nothing to show. */
export const offersQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['offers', dossier],
    queryFn: () => callAt<{ title: string; items: object[] }>('GET', `/dossiers/${enc(dossier)}/link-offers`),
    retry: false,
    staleTime: 60_000,
  });

export const likelyQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['likely', dossier],
    queryFn: () => callAt<LikelyDossiers>('GET', `/dossiers/${enc(dossier)}/likely`),
    staleTime: 60_000,
  });

export const screensQuery = queryOptions({
  queryKey: ['screens'],
  queryFn: () => call('listScreens'),
  staleTime: 300_000,
});

export const screenQuery = (id: string, asked: MeasureSearch & { dossier?: string | undefined } = {}) =>
  queryOptions({
    queryKey: ['screen', id, asked],
    queryFn: () => call('readScreen', { path: { id }, query: asked }),
    placeholderData: (before) => (before?.id === id && asked.dossier === undefined ? before : undefined),
  });

/** `dossier`: whose items, for `item:<list>`; they change with it. */
export const choicesQuery = (source: string, bundle: string, dossier?: string) =>
  queryOptions({
    queryKey: ['choices', source, bundle, dossier ?? null],
    queryFn: () =>
      callAt<ChoiceList>(
        'GET',
        `/choices/${enc(source)}?bundle=${enc(bundle)}${dossier ? `&dossier=${enc(dossier)}` : ''}`,
      ),
    staleTime: dossier ? 0 : 300_000,
  });

async function orNull<Found>(found: Promise<Found>): Promise<Found | null> {
  return found.catch((error: unknown) => {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  });
}

const enc = encodeURIComponent;

/** A refusal is an answer: only silence is asked again. */
export function createQueries(): QueryClient {
  const mayRepeat = (failures: number, error: Error) =>
    failures < 3 && (!(error instanceof Refused) || error.problem.status === 0 || error.problem.status >= 500);
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayRepeat, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
