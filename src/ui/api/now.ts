import { queryOptions, useQuery } from '@tanstack/react-query';

/** Business time: the demo's clock may be ahead of this computer's. `GET /me` says it. */
let aheadMs = 0;

export function noteServerNow(instant: string): void {
  aheadMs = Date.parse(instant) - Date.now();
}

let zone: string | undefined;

export function noteServerZone(timeZone: string): void {
  zone = timeZone;
}

/** The zone that the server counts its days in; undefined until `GET /me` has said it: the reader's own. */
export const serverZone = () => zone;

/** Business instant, ms. */
export const serverNow = () => Date.now() + aheadMs;

const clockQuery = queryOptions({
  queryKey: ['now'],
  queryFn: async () => serverNow(),
  refetchInterval: 60_000,
  staleTime: 0,
});

/** Business instant, ms; turned every minute. */
export function useNow(): number {
  return useQuery(clockQuery).data ?? serverNow();
}
