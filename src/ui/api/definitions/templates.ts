import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

/** Beside the calls of every page, whose weight everybody carries. */
export const askTemplates = callerOf({
  listTemplates: 'GET /api/v1/templates',
  readTemplate: 'GET /api/v1/templates/:folder/:name',
  testTemplate: 'POST /api/v1/templates/:folder/:name/test',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => askTemplates('listTemplates'),
  retry: false,
});

/** Filled anew each time it is opened: a version published meanwhile may have changed it. */
export const templateQuery = (workflow: string, template: string) =>
  queryOptions({
    queryKey: ['templates', workflow, template],
    queryFn: () => askTemplates('readTemplate', { path: placeOf(template), query: { workflow } }),
    retry: false,
    staleTime: 0,
  });

/** `emails/x` as its address says it. */
export function placeOf(template: string): { folder: string; name: string } {
  const [folder = '', name = ''] = template.split('/');
  return { folder, name };
}

export interface TemplateFilters {
  workflow?: string | undefined;
  role?: string | undefined;
  q?: string | undefined;
}
