import { useQuery } from '@tanstack/react-query';
import { type SourceFile, sourcesQuery } from '../../api/definitions/definition-drafts.ts';
import { headingOf } from '../editing/new-files.ts';
import type { Texts } from './edit/definitions.ts';
import { templatePath } from './edit/letters.ts';

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
