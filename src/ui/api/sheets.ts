import { queryOptions } from '@tanstack/react-query';
import type { LinkOffer } from '../../http/http.ts';
import { call, callAt } from './call.ts';

const enc = encodeURIComponent;

/** Dossiers a sheet may add. */
export const candidatesQuery = (screen: string, dossier: string) =>
  queryOptions({
    queryKey: ['screen', screen, dossier, 'candidates'],
    queryFn: () => call('readCandidates', { path: { id: screen }, query: { dossier } }),
  });

/** Makes the links that are missing and gives them all: asked again while they are shown, for who has signed leaves the list. */
export const codesQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['offers', dossier, 'codes'],
    queryFn: () => callAt<{ title: string; items: LinkOffer[] }>('POST', `/dossiers/${enc(dossier)}/link-offers`),
    refetchInterval: 5_000,
  });
