import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listMeasures } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';

export const measuresQuery = queryOptions({
  queryKey: ['measures'],
  queryFn: () => call(listMeasures),
  retry: false,
});

/** Sends an act about a measure, then reads again the measures and the dossiers found, whatever was answered. */
export function useMeasureAct<Given, Answer>(send: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        [measuresQuery.queryKey, ['data-subject'], ['dossier']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
