import { queryOptions } from '@tanstack/react-query';
import { prepareLinks } from '../addresses/links.ts';
import { readCandidates } from '../addresses/screens.ts';
import { call } from '../call.ts';

/** Dossiers a sheet may add. */
export const candidatesQuery = (screen: string, dossier: string) =>
  queryOptions({
    queryKey: ['screen', screen, dossier, 'candidates'],
    queryFn: () => call(readCandidates, { path: { id: screen }, query: { dossier } }),
  });

/** Makes the links that are missing and gives them all: asked again while they are shown, for who has signed leaves the list. */
export const codesQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['offers', dossier, 'codes'],
    queryFn: () => call(prepareLinks, { path: { id: dossier } }),
    refetchInterval: 5_000,
  });
