import { queryOptions } from '@tanstack/react-query';
import type { Api, DefinitionCheck, DefinitionSource } from '../../../http/http.ts';
import {
  checkDefinitionDraft,
  listDefinitionSources,
  listReleases,
  readDefinitionDraft,
  readDefinitionSource,
  readPublicationPolicy,
} from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export type SourceFile = DefinitionSource;
export type PublishedDraft = Api['publishDefinitionDraft']['answer'];
export type Finding = DefinitionCheck['findings'][number];

export const sourcesQuery = queryOptions({
  queryKey: ['definition-sources'],
  queryFn: () => call(listDefinitionSources),
  retry: false,
});

/** Keeps the text for good, since a text of a release never changes. */
export const sourceTextQuery = (path: string, release: string) =>
  queryOptions({
    queryKey: ['definition-sources', release, path],
    queryFn: () => call(readDefinitionSource, { query: { path, release } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Rereads the draft each time a page opens it; what is typed afterwards lives in a store of its own. */
export const definitionDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-drafts', id],
    queryFn: () => call(readDefinitionDraft, { path: { id } }),
    staleTime: 0,
    refetchOnMount: 'always',
    retry: false,
  });

/** Reads the ten latest releases, newest first: the release in service and those before it. */
export const lastReleasesQuery = queryOptions({
  queryKey: ['releases', 'last'],
  queryFn: async () => (await call(listReleases, { query: { limit: 10 } })).items,
  staleTime: 0,
  retry: false,
});

export const policyQuery = queryOptions({
  queryKey: ['publication-policy'],
  queryFn: () => call(readPublicationPolicy),
  staleTime: 0,
  retry: false,
});

/** Finds the scheduled release, if there is one, which is listed before the release in service. */
export const scheduledQuery = queryOptions({
  queryKey: ['releases', 'scheduled'],
  queryFn: async () => {
    const { items } = await call(listReleases, { query: { limit: 1 } });
    return items.find(({ standing }) => standing === 'scheduled') ?? null;
  },
  staleTime: 0,
  retry: false,
});

/** Checks a draft each time the publication page is opened, and never while it is being read. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-checks', id],
    queryFn: () => call(checkDefinitionDraft, { path: { id } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

/** Holds the search as the address gives it, where anyone may have written anything. */
export interface AtelierSearch {
  /** Is the path of a source file. */
  fichier?: unknown;
  vue?: unknown;
  /** Is a line number, which begins at 1. */
  ligne?: unknown;
  /** Names the state, or the question, that the page opens on. */
  etape?: unknown;
  question?: unknown;
  /** Narrows the table of conditions to a kind, and to the subject of the condition. */
  sorte?: unknown;
  regarde?: unknown;
}
