import { useQuery } from '@tanstack/react-query';
import { screensQuery } from '../api/queries.ts';

/** Where to go once something is done on a dossier: the declared page one comes from, or the dossier itself. */
export function useBackTo(page: string | undefined): (dossier: string) => BackTo {
  const { data } = useQuery(screensQuery);
  const isSheet = data?.items.find(({ id }) => id === page)?.kind === 'sheet';
  return (dossier) => {
    if (page === undefined) return { to: '/dossiers/$id', params: { id: dossier } };
    return { to: '/pages/$id', params: { id: page }, search: isSheet ? { dossier } : {} };
  };
}

type BackTo =
  | { to: '/dossiers/$id'; params: { id: string } }
  | { to: '/pages/$id'; params: { id: string }; search: { dossier?: string } };
