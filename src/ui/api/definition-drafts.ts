import { queryOptions } from '@tanstack/react-query';
import type { Api, DefinitionCheck, DefinitionSource } from '../../http/http.ts';
import { callerOf } from './call.ts';

export type SourceFile = DefinitionSource;
export type Published = Api['publishDefinitionDraft']['answer'];
export type Finding = DefinitionCheck['findings'][number];

/** Beside its pages, which few open: the first page does not carry their addresses. */
export const ask = callerOf({
  listDefinitionSources: 'GET /api/v1/definition-sources',
  readDefinitionSource: 'GET /api/v1/definition-sources/file',
  listDefinitionDrafts: 'GET /api/v1/definition-drafts',
  beginDefinitionDraft: 'POST /api/v1/definition-drafts',
  readDefinitionDraft: 'GET /api/v1/definition-drafts/:id',
  dropDefinitionDraft: 'DELETE /api/v1/definition-drafts/:id',
  saveDefinitionFile: 'PUT /api/v1/definition-drafts/:id/file',
  settleDefinitionConflict: 'POST /api/v1/definition-drafts/:id/choices',
  checkDefinitionDraft: 'POST /api/v1/definition-drafts/:id/check',
  rebaseDefinitionDraft: 'POST /api/v1/definition-drafts/:id/rebase',
  publishDefinitionDraft: 'POST /api/v1/definition-drafts/:id/publication',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const sourcesQuery = queryOptions({
  queryKey: ['definition-sources'],
  queryFn: () => ask('listDefinitionSources'),
  retry: false,
});

/** A text of a release never changes. */
export const sourceTextQuery = (path: string, release: string) =>
  queryOptions({
    queryKey: ['definition-sources', release, path],
    queryFn: () => ask('readDefinitionSource', { query: { path, release } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const definitionDraftsQuery = queryOptions({
  queryKey: ['definition-drafts'],
  queryFn: () => ask('listDefinitionDrafts'),
  staleTime: 0,
  retry: false,
});

/** Read anew each time a page opens it; what is typed then lives in its own store. */
export const definitionDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-drafts', id],
    queryFn: () => ask('readDefinitionDraft', { path: { id } }),
    staleTime: 0,
    refetchOnMount: 'always',
    retry: false,
  });

/** What the checking found last; asked by the page of publication each time it is opened. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-checks', id],
    queryFn: () => ask('checkDefinitionDraft', { path: { id } }),
    staleTime: 0,
    retry: false,
  });

/** As it stands in the address, where anyone may write anything. */
export interface AtelierSearch {
  /** A path. */
  fichier?: unknown;
  vue?: unknown;
  /** From 1. */
  ligne?: unknown;
}
