import { queryOptions } from '@tanstack/react-query';
import type { Api, DefinitionCheck, DefinitionSource } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

export type SourceFile = DefinitionSource;
export type Published = Api['publishDefinitionDraft']['answer'];
export type Finding = DefinitionCheck['findings'][number];

/** Beside its pages, which few open: the first page does not carry their addresses. */
export const ask = callerOf({
  listDefinitionSources: 'GET /api/v1/definition-sources',
  readDefinitionSource: 'GET /api/v1/definition-sources/file',
  beginDefinitionDraft: 'POST /api/v1/definition-drafts',
  readDefinitionDraft: 'GET /api/v1/definition-drafts/:id',
  dropDefinitionDraft: 'DELETE /api/v1/definition-drafts/:id',
  saveDefinitionFile: 'PUT /api/v1/definition-drafts/:id/file',
  settleDefinitionConflict: 'POST /api/v1/definition-drafts/:id/choices',
  checkDefinitionDraft: 'POST /api/v1/definition-drafts/:id/check',
  lintDefinitionFile: 'POST /api/v1/definition-drafts/:id/findings',
  readDefinitionExpression: 'GET /api/v1/definition-drafts/:id/expression',
  checkDefinitionExpression: 'POST /api/v1/definition-drafts/:id/expression',
  readDefinitionUses: 'GET /api/v1/definition-drafts/:id/uses',
  readDefinitionRenaming: 'GET /api/v1/definition-drafts/:id/renaming',
  rebaseDefinitionDraft: 'POST /api/v1/definition-drafts/:id/rebase',
  compareDefinitionLetter: 'GET /api/v1/definition-drafts/:id/letters/:folder/:name',
  compareDefinitionPages: 'GET /api/v1/definition-drafts/:id/letters/:folder/:name/pages',
  listMaskedDossiers: 'GET /api/v1/definition-drafts/:id/dossiers',
  listTemplateVariables: 'GET /api/v1/definition-drafts/:id/templates/:folder/:name/variables',
  askDefinitionReview: 'POST /api/v1/definition-drafts/:id/review',
  answerDefinitionReview: 'POST /api/v1/definition-drafts/:id/review/answer',
  takeDefinitionDraft: 'POST /api/v1/definition-drafts/:id/owner',
  readPublicationPolicy: 'GET /api/v1/publication-policy',
  changePublicationPolicy: 'PUT /api/v1/publication-policy',
  listReleases: 'GET /api/v1/releases',
  cancelRelease: 'POST /api/v1/releases/:id/cancellation',
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

/** Read anew each time a page opens it; what is typed then lives in its own store. */
export const definitionDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-drafts', id],
    queryFn: () => ask('readDefinitionDraft', { path: { id } }),
    staleTime: 0,
    refetchOnMount: 'always',
    retry: false,
  });

/** The last ones, newest first: what is served, and what was before. */
export const lastReleasesQuery = queryOptions({
  queryKey: ['releases', 'last'],
  queryFn: async () => (await ask('listReleases', { query: { limit: 10 } })).items,
  staleTime: 0,
  retry: false,
});

export const policyQuery = queryOptions({
  queryKey: ['publication-policy'],
  queryFn: () => ask('readPublicationPolicy'),
  staleTime: 0,
  retry: false,
});

/** The release that is to come, if one is: it comes before the one that is served. */
export const scheduledQuery = queryOptions({
  queryKey: ['releases', 'scheduled'],
  queryFn: async () => {
    const { items } = await ask('listReleases', { query: { limit: 1 } });
    return items.find(({ standing }) => standing === 'scheduled') ?? null;
  },
  staleTime: 0,
  retry: false,
});

/** What the checking found last; asked by the page of publication each time it is opened, and not behind the back of who reads it. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-checks', id],
    queryFn: () => ask('checkDefinitionDraft', { path: { id } }),
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
