import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { listDefinitionExamples, listUnseenChanges, runTrial } from '../addresses/definitions/examples.ts';
import { call } from '../call.ts';

export type AskedTrial = NonNullable<Api['runTrial']['body']>;
export type Trial = Api['runTrial']['answer'];
export type TriedEvent = Trial['events'][number];
export type Example = Api['listDefinitionExamples']['answer']['items'][number];

export type Proposals = Api['proposeDefinitionExamples']['answer'];

/** What was played so far. */
export type Script = Pick<AskedTrial, 'now' | 'liens' | 'steps'>;
export type Step = Script['steps'][number];

/** The same request always answers the same as long as the definitions do not change: asked again by each page that opens. */
export const trialQuery = (request: AskedTrial) =>
  queryOptions({
    queryKey: ['trials', request],
    queryFn: () => call(runTrial, { body: request }),
    staleTime: 0,
    retry: false,
  });

export const examplesQuery = (wanted: { draft?: string | undefined; workflow?: string | undefined }) =>
  queryOptions({
    queryKey: ['definition-examples', wanted],
    queryFn: () => call(listDefinitionExamples, { query: wanted }),
    staleTime: 0,
    retry: false,
  });

/** Each change is tried alone, which takes seconds: asked when the examples change, not behind the back of who reads it. */
export const unseenQuery = (draft: string) =>
  queryOptions({
    queryKey: ['definition-examples', 'unseen', draft],
    queryFn: () => call(listUnseenChanges, { path: { id: draft } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

/** As it stands in the address. */
export interface TrialSearch {
  /** A draft. */
  atelier?: string | undefined;
  exemple?: string | undefined;
}
