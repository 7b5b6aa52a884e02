import { queryOptions } from '@tanstack/react-query';
import type { CountedDossiers } from '../../http/http.ts';
import { call } from './call.ts';

/** How a page of figures is narrowed; in the address. */
export interface MeasureSearch {
  link?: string | undefined;
  holder?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** The dossiers behind one figure. */
export const countedQuery = (screen: string, asked: MeasureSearch & { measure: number; key?: string }) =>
  queryOptions({
    queryKey: ['screen', screen, 'counted', asked],
    queryFn: () =>
      call<CountedDossiers>('GET', `/screens/${encodeURIComponent(screen)}/dossiers?${parametersOf({ ...asked })}`),
  });

/** What is given of them. */
export function parametersOf(asked: { [name: string]: string | number | undefined }): URLSearchParams {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}
