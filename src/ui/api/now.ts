import { queryOptions, useQuery } from '@tanstack/react-query';

/** Is how far the server's clock is ahead of this computer's, as `GET /me` says: the clock of a demo may be moved. */
let aheadMs = 0;

export function noteServerNow(instant: string): void {
  aheadMs = Date.parse(instant) - Date.now();
}

let zone: string | undefined;

export function noteServerZone(timeZone: string): void {
  zone = timeZone;
}

/** Names the time zone in which the server counts days; undefined until `GET /me` has answered, when the reader's zone serves. */
export const serverZone = () => zone;

/** Returns the server's present instant, in milliseconds. */
export const serverNow = () => Date.now() + aheadMs;

const clockQuery = queryOptions({
  queryKey: ['now'],
  queryFn: async () => serverNow(),
  refetchInterval: 60_000,
  staleTime: 0,
});

/** Returns the server's present instant in milliseconds, renewed every minute. */
export function useNow(): number {
  return useQuery(clockQuery).data ?? serverNow();
}
