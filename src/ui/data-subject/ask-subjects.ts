import { queryOptions } from '@tanstack/react-query';
import { searchSubjects, showSubject, takeSubjectArchive } from '../addresses/addresses.ts';
import { addressOf, call } from '../api/api.ts';

export const subjectsQuery = (q: string) =>
  queryOptions({
    queryKey: ['data-subjects', q],
    queryFn: () => call(searchSubjects, { query: { q } }),
    enabled: q.trim().length >= 3,
    retry: false,
  });

export const subjectQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-subject', id],
    queryFn: () => call(showSubject, { path: { id } }),
    retry: false,
  });

export function archiveAddress(dossier: string, also: readonly string[]): string {
  return addressOf(takeSubjectArchive, { path: { id: dossier }, query: { also: also.join(',') } });
}
