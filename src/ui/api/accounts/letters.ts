import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OutboxLine } from '../../../http/http.ts';
import { listOutbox, readLetter, readMailState } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

/** This file holds the queries for the letters that Jalon sends, as read by the people who look after the mail. */

export const mailStateQuery = queryOptions({
  queryKey: ['letters', 'state'],
  queryFn: () => call(readMailState),
  refetchInterval: 60_000,
});

export const lettersQuery = (status: OutboxLine['status'] | undefined) =>
  queryOptions({
    queryKey: ['letters', status],
    queryFn: () => call(listOutbox, { query: { status, limit: 100 } }),
    refetchInterval: 60_000,
  });

/** Reads the letters newest first, page after page. */
export const letterPagesQuery = (status: OutboxLine['status'] | undefined) =>
  infiniteQueryOptions({
    queryKey: ['letters', status, 'pages'],
    queryFn: ({ pageParam }) => call(listOutbox, { query: { status, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 60_000,
  });

const LEAVING_MS = 1_500;

/** Tells whether a letter is about to leave, so that its outcome will be known in a moment. */
function isLeaving({ status, notBefore }: { status: string; notBefore: string | null }): boolean {
  return status === 'sending' || (status === 'waiting' && notBefore === null);
}

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', 'one', id],
    queryFn: () => call(readLetter, { path: { id } }),
    refetchInterval: ({ state: { data } }) => data !== undefined && isLeaving(data) && LEAVING_MS,
  });
