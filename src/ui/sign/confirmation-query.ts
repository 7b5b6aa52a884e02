import { readSession } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

/** Reads what the server holds ready to sign; it is read again after each act that uses it. */
export const confirmationQuery = {
  queryKey: ['confirmation'],
  queryFn: () => call(readSession),
  refetchInterval: 60_000,
};
