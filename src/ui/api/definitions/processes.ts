import { queryOptions } from '@tanstack/react-query';
import { compareVersions, readProcess, readStanding } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

/** Caches the process of a version, since a version never changes, though a reader may lose the right to read it. */
export const processQuery = (id: string, bundle: string | undefined) =>
  queryOptions({
    queryKey: ['process', id, bundle],
    queryFn: () => call(readProcess, { path: { id, bundle: bundle ?? '' } }),
    enabled: bundle !== undefined,
    staleTime: 300_000,
    retry: false,
  });

export const standingQuery = (id: string) =>
  queryOptions({ queryKey: ['standing', id], queryFn: () => call(readStanding, { path: { id } }), retry: false });

export const changesQuery = (
  id: string,
  { since, bundle }: { since: string | undefined; bundle: string | undefined },
) =>
  queryOptions({
    queryKey: ['changes', id, since, bundle],
    queryFn: () => call(compareVersions, { path: { id, bundle: bundle ?? '' }, query: { since } }),
    enabled: since !== undefined && bundle !== undefined,
    retry: false,
  });

export interface ProcessSearch {
  version?: string | undefined;
  etape?: string | undefined;
}

export interface ChangesSearch {
  depuis?: string | undefined;
  vers?: string | undefined;
}
