import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listErasures, showErasure } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';

export const erasuresQuery = queryOptions({
  queryKey: ['erasures'],
  queryFn: () => call(listErasures),
  retry: false,
});

/** Sets how often an erasure is read again while it runs, and while someone without account decides of it. */
const REREAD_MS: { [state: string]: number } = { running: 5_000, 'to-decide': 30_000 };

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['erasures', id],
    queryFn: () => call(showErasure, { path: { id } }),
    retry: false,
    refetchInterval: ({ state: { data } }) => (data && REREAD_MS[data.state]) ?? false,
  });

/** Sends an act about an erasure, then reads it again, whatever was answered. */
export function useErasureAct<Given>(send: (given: Given) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: erasuresQuery.queryKey }),
  });
}
