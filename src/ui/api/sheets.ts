import { queryOptions } from '@tanstack/react-query';
import type { Candidates, LinkOffer } from '../../http/http.ts';
import { call } from './call.ts';

const enc = encodeURIComponent;

/** Dossiers a sheet may add. */
export const candidatesQuery = (screen: string, dossier: string) =>
  queryOptions({
    queryKey: ['screen', screen, dossier, 'candidates'],
    queryFn: () => call<Candidates>('GET', `/screens/${enc(screen)}/candidates?dossier=${enc(dossier)}`),
  });

/** Makes the links that are missing and gives them all: asked again while they are shown, for who has signed leaves the list. */
export const codesQuery = (dossier: string) =>
  queryOptions({
    queryKey: ['offers', dossier, 'codes'],
    queryFn: () => call<{ title: string; items: LinkOffer[] }>('POST', `/dossiers/${enc(dossier)}/link-offers`),
    refetchInterval: 5_000,
  });
