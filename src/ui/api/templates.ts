import { queryOptions } from '@tanstack/react-query';
import type { TemplateLine, TemplateView } from '../../http/http.ts';
import { callAt } from './call.ts';

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => callAt<{ items: TemplateLine[] }>('GET', '/templates'),
  retry: false,
});

/** Filled anew each time it is opened: a version published meanwhile may have changed it. */
export const templateQuery = (workflow: string, template: string) =>
  queryOptions({
    queryKey: ['templates', workflow, template],
    queryFn: () => callAt<TemplateView>('GET', `/templates/${template}?workflow=${encodeURIComponent(workflow)}`),
    retry: false,
    staleTime: 0,
  });

export interface TemplateFilters {
  workflow?: string | undefined;
  role?: string | undefined;
  q?: string | undefined;
}
