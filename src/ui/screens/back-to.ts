import { useQuery } from '@tanstack/react-query';
import { FILE, fileLeft, isOfOneDossier, type QueueSearch, screensQuery } from '../api/api.ts';

/** Returns where to go once an act is done: the queue or the declared page the reader came from, or else the dossier. */
export function useBackTo(page: string | undefined): (dossier: string) => BackTo {
  const { data } = useQuery(screensQuery);
  const isSheet = data?.items.some(({ id, kind }) => id === page && isOfOneDossier(kind));
  return (dossier) => {
    if (page === undefined) return { to: '/dossiers/$id', params: { id: dossier } };
    if (page === FILE) return { to: '/', search: fileLeft.search() };
    return { to: '/pages/$id', params: { id: page }, search: isSheet ? { dossier } : {} };
  };
}

type BackTo =
  | { to: '/'; search: QueueSearch }
  | { to: '/dossiers/$id'; params: { id: string } }
  | { to: '/pages/$id'; params: { id: string }; search: { dossier?: string } };
