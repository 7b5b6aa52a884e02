import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { JsonObject } from '../../../http/http.ts';
import { previewEvent } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';

const PAUSE_MS = 400;

/** Reads what an event asks, given the answers so far; the key holds the revision, so that a change of the dossier is asked again. */
export const previewQuery = (dossier: string, event: string, data: JsonObject, revision: number) =>
  queryOptions({
    queryKey: ['preview', dossier, event, revision, data],
    queryFn: () => call(previewEvent, { path: { id: dossier, event }, body: { data } }),
    staleTime: 60_000,
    retry: false,
    // The dossier may change while a form is filled in: the previous preview stays meanwhile, and sending the form reports the change.
    placeholderData: (before, query) =>
      query?.queryKey[1] === dossier && query.queryKey[2] === event ? before : undefined,
  });

/** Asks again once typing pauses; the previous answer stays until the new one comes. */
export function usePreview(dossier: string, event: string, answers: JsonObject, revision: number) {
  const [asked, setAsked] = useState(answers);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(answers), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [answers]);
  const { data } = useQuery(previewQuery(dossier, event, asked, revision));
  return data ?? null;
}
