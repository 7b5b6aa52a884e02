import { useQuery } from '@tanstack/react-query';
import { type Texts, templatePath } from '../../../definition/edit/edit.ts';
import { type SourceFile, sourcesQuery } from '../../api/definitions/definition-drafts.ts';
import { headingOf } from '../editing/new-files.ts';

const NONE: SourceFile[] = [];

/** Returns the title of a template, from its heading in the draft, or else from the published files. */
export function useTitles(texts: Texts): (template: string) => string {
  const { data } = useQuery(sourcesQuery);
  const files = data?.files ?? NONE;
  return (template) => {
    const path = templatePath(template);
    const known = headingOf(texts[path] ?? '') ?? files.find((file) => file.path === path)?.title;
    return known ?? template.slice(template.indexOf('/') + 1);
  };
}
