import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { JsonObject } from '../../../http/http.ts';
import { previewEvent } from '../../api/addresses/dossier.ts';
import { call } from '../../api/call.ts';

const PAUSE_MS = 400;

/** What an event asks with the answers given so far; the key holds the revision, so that what moved is asked again. */
export const previewQuery = (dossier: string, event: string, data: JsonObject, revision: number) =>
  queryOptions({
    queryKey: ['preview', dossier, event, revision, data],
    queryFn: () => call(previewEvent, { path: { id: dossier, event }, body: { data } }),
    staleTime: 60_000,
    retry: false,
    // The dossier may move under a form one fills in: the form stays meanwhile, and its sending says what changed.
    placeholderData: (before, query) =>
      query?.queryKey[1] === dossier && query.queryKey[2] === event ? before : undefined,
  });

/** Asked again once the hand rests; until the answer comes, the one before stands. */
export function usePreview(dossier: string, event: string, answers: JsonObject, revision: number) {
  const [asked, setAsked] = useState(answers);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(answers), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [answers]);
  const { data } = useQuery(previewQuery(dossier, event, asked, revision));
  return data ?? null;
}
