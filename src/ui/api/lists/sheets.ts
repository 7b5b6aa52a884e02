import { queryOptions } from '@tanstack/react-query';
import { prepareLinks, readCandidates } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

/** Reads the dossiers that a sheet may add. */
export const candidatesQuery = (screen: string, dossier: string) =>
  queryOptions({
    queryKey: ['screen', screen, dossier, 'candidates'],
    queryFn: () => call(readCandidates, { path: { id: screen }, query: { dossier } }),
  });

/**
 * Makes the missing links and returns all of them; it is asked again while they are shown, because people who have signed leave the list.
 */
export const codesQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['offers', dossier, 'codes'],
    queryFn: () => call(prepareLinks, { path: { id: dossier } }),
    refetchInterval: 5_000,
  });
