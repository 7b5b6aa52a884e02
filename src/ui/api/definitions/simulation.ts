import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { listUnseenChanges, runTrial } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export type AskedScript = NonNullable<Api['runTrial']['body']>;
export type InventedStory = Api['runTrial']['answer'];
export type TriedEvent = InventedStory['events'][number];
export type Example = Api['readExamplesReplay']['answer']['items'][number];

export type Proposals = Api['proposeDefinitionExamples']['answer'];

/** Holds what has been played so far in a trial. */
export type Script = Pick<AskedScript, 'now' | 'liens' | 'steps'>;
export type SimulationScriptStep = Script['steps'][number];

/** Runs the trial again each time a page opens, since its answer changes only with the definitions. */
export const simulationQuery = (request: AskedScript) =>
  queryOptions({
    queryKey: ['trials', request],
    queryFn: () => call(runTrial, { body: request }),
    staleTime: 0,
    retry: false,
  });

/** Asks again only when the examples change, since each change of the draft is tried alone, which takes seconds. */
export const unseenQuery = (draft: string) =>
  queryOptions({
    queryKey: ['definition-examples', 'unseen', draft],
    queryFn: () => call(listUnseenChanges, { path: { id: draft } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

/** Holds the search of a trial as the address gives it. */
export interface SimulationSearch {
  /** Is the id of a definition draft. */
  atelier?: string | undefined;
  exemple?: string | undefined;
}
