import { queryOptions } from '@tanstack/react-query';
import { exportScreen, readCountedDossiers } from '../addresses/addresses.ts';
import { addressOf, call } from './call.ts';

/** Holds how a page of figures is narrowed, as the address gives it. */
export interface MeasureSearch {
  link?: string | undefined;
  holder?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** Reads the dossiers counted by one figure. */
export const countedQuery = (screen: string, asked: MeasureSearch & { measure: number; key?: string }) =>
  queryOptions({
    queryKey: ['screen', screen, 'counted', asked],
    queryFn: () => call(readCountedDossiers, { path: { id: screen }, query: asked }),
  });

/** Builds the address where the table of a report is downloaded as a file. */
export function reportAddress(screen: string, asked: MeasureSearch, format: 'csv' | 'xlsx'): string {
  const { link, from, until } = asked;
  return addressOf(exportScreen, { path: { id: screen }, query: { link, from, until, format } });
}
