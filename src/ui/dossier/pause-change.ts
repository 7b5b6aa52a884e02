import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { View } from '../../http/http.ts';
import { dossierQuery } from '../api/queries.ts';

/** A change whose answer is the dossier's next view: shown at once, no second question to the server. */
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
