import { queryOptions } from '@tanstack/react-query';
import { exportScreen, readCountedDossiers } from './addresses/screens.ts';
import { addressOf, call } from './call.ts';

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
    queryFn: () => call(readCountedDossiers, { path: { id: screen }, query: asked }),
  });

/** Where the table of a report is taken away as a file. */
export function reportAddress(screen: string, asked: MeasureSearch, format: 'csv' | 'xlsx'): string {
  const { link, from, until } = asked;
  return addressOf(exportScreen, { path: { id: screen }, query: { link, from, until, format } });
}
