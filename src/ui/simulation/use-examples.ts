import { queryOptions, useQuery } from '@tanstack/react-query';
import { readExamplesReplay, startExamplesReplay } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

interface ReplayRequest {
  draft?: string | undefined;
  workflow?: string | undefined;
}

/** Begins to replay the examples, or joins the same replay begun before. */
const replayBegunQuery = ({ draft, workflow }: ReplayRequest) =>
  queryOptions({
    queryKey: ['definition-examples', 'begun', draft, workflow],
    queryFn: () =>
      call(startExamplesReplay, {
        body: { ...(draft !== undefined && { draft }), ...(workflow !== undefined && { workflow }) },
      }),
    staleTime: 0,
    retry: false,
  });

/** Reads how far a replay is, again and again while it runs. */
const replayQuery = (id: string) =>
  queryOptions({
    queryKey: ['definition-examples', 'replay', id],
    queryFn: () => call(readExamplesReplay, { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.task.state === 'running' ? PROGRESS_MS : false),
    retry: false,
  });

/** Sets how often the progress of a long task is read. */
const PROGRESS_MS = 1_000;

/** Replays the examples of a draft, or of the served version: `items` are absent until all are replayed. */
export function useExamples(wanted: ReplayRequest) {
  const begun = useQuery(replayBegunQuery(wanted));
  const id = begun.data?.id;
  const read = useQuery({ ...replayQuery(id ?? ''), enabled: id !== undefined });
  return {
    /** Is what the page waits for. */
    awaited: id === undefined ? begun : read,
    error: begun.error ?? read.error,
    task: read.data?.task ?? begun.data,
    items: read.data?.task.state === 'done' ? read.data.items : undefined,
    again: () => void begun.refetch(),
  };
}
