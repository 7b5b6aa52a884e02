import { queryOptions } from '@tanstack/react-query';
import { listTemplates, readTemplate } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => call(listTemplates),
  retry: false,
});

/** Fills the template anew each time it is opened, because a newly published version may have changed it. */
export const templateQuery = (workflow: string, template: string) =>
  queryOptions({
    queryKey: ['templates', workflow, template],
    queryFn: () => call(readTemplate, { path: placeOf(template), query: { workflow } }),
    retry: false,
    staleTime: 0,
  });

/** Splits `emails/x` into the two parts that its address needs. */
export function placeOf(template: string): { folder: string; name: string } {
  const [folder = '', name = ''] = template.split('/');
  return { folder, name };
}

export interface TemplateFilters {
  workflow?: string | undefined;
  role?: string | undefined;
  q?: string | undefined;
}
