import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { View } from '../../../http/http.ts';
import { dossierQuery } from '../../api/api.ts';

/** Shows the dossier that the server returns after pausing or resuming, so that no second call is needed. */
export function usePauseChange<Given = void>(dossier: string, change: (given: Given) => Promise<View>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (next) => {
      queries.setQueryData(dossierQuery(dossier).queryKey, next);
      return queries.invalidateQueries({ queryKey: ['calendar'] });
    },
  });
}
