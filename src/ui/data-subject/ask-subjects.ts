import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../http/http.ts';
import { callerOf } from '../api/call.ts';

/** Of what is kept of one person; beside the calls of every page, whose weight everybody carries. */
const askSubjects = callerOf({
  searchSubjects: 'GET /api/v1/data-subjects',
  showSubject: 'GET /api/v1/data-subjects/:id',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const subjectsQuery = (q: string) =>
  queryOptions({
    queryKey: ['data-subjects', q],
    queryFn: () => askSubjects('searchSubjects', { query: { q } }),
    enabled: q.trim().length >= 3,
    retry: false,
  });

export const subjectQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-subject', id],
    queryFn: () => askSubjects('showSubject', { path: { id } }),
    retry: false,
  });

export function archiveAddress(dossier: string, also: readonly string[]): string {
  const query = also.length === 0 ? '' : `?also=${also.map(encodeURIComponent).join(',')}`;
  return `/api/v1/data-subjects/${encodeURIComponent(dossier)}/archive${query}`;
}
