import { readSession } from '../api/addresses/accounts/own-account.ts';
import { call } from '../api/call.ts';

/** What waits to sign, kept by the server: read again by whatever spent it. */
export const confirmationQuery = {
  queryKey: ['confirmation'],
  queryFn: () => call(readSession),
  refetchInterval: 60_000,
};
