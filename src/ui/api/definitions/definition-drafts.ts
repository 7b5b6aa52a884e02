import { queryOptions } from '@tanstack/react-query';
import type { Api, DefinitionCheck, DefinitionSource } from '../../../http/http.ts';
import {
  checkDefinitionDraft,
  listDefinitionSources,
  readDefinitionDraft,
  readDefinitionSource,
} from '../addresses/definitions/drafts.ts';
import { listReleases, readPublicationPolicy } from '../addresses/definitions/releases.ts';
import { call } from '../call.ts';

export type SourceFile = DefinitionSource;
export type Published = Api['publishDefinitionDraft']['answer'];
export type Finding = DefinitionCheck['findings'][number];

export const sourcesQuery = queryOptions({
  queryKey: ['definition-sources'],
  queryFn: () => call(listDefinitionSources),
  retry: false,
});

/** A text of a release never changes. */
export const sourceTextQuery = (path: string, release: string) =>
  queryOptions({
    queryKey: ['definition-sources', release, path],
    queryFn: () => call(readDefinitionSource, { query: { path, release } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Read anew each time a page opens it; what is typed then lives in its own store. */
export const definitionDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-drafts', id],
    queryFn: () => call(readDefinitionDraft, { path: { id } }),
    staleTime: 0,
    refetchOnMount: 'always',
    retry: false,
  });

/** The last ones, newest first: what is served, and what was before. */
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

/** The release that is to come, if one is: it comes before the one that is served. */
export const scheduledQuery = queryOptions({
  queryKey: ['releases', 'scheduled'],
  queryFn: async () => {
    const { items } = await call(listReleases, { query: { limit: 1 } });
    return items.find(({ standing }) => standing === 'scheduled') ?? null;
  },
  staleTime: 0,
  retry: false,
});

/** What the checking found last; asked by the page of publication each time it is opened, and not behind the back of who reads it. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-checks', id],
    queryFn: () => call(checkDefinitionDraft, { path: { id } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

/** As it stands in the address, where anyone may write anything. */
export interface AtelierSearch {
  /** A path. */
  fichier?: unknown;
  vue?: unknown;
  /** From 1. */
  ligne?: unknown;
  /** A state, or a question, to begin with. */
  etape?: unknown;
  question?: unknown;
  /** Of the table of conditions: the kind, and what is looked at. */
  sorte?: unknown;
  regarde?: unknown;
}
