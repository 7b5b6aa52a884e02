import type { DocumentFault } from './fault.ts';
import { helpers } from './helpers/helpers.ts';
import { checkStaticMarkup } from './markup/static.ts';
import { readTemplate } from './template/check-template.ts';

/** Holds a source as the lint of a workflow reads it: its syntax tree, null when it cannot be read, and its own faults. */
export interface LintedSource {
  program: hbs.AST.Program | null;
  faults: DocumentFault[];
}

const PICTURES = [...helpers.values()].filter(({ gives }) => gives === 'picture').map(({ name }) => name);

/**
 * Finds everything wrong in a source that can be known without data: forms of Handlebars, helpers and their arguments, markup outside the
 * subset. Field names are checked elsewhere, where the schemas are known.
 */
export function lintSource(source: string, kind: 'template' | 'partial'): LintedSource {
  const { program, faults } = readTemplate(source);
  if (program === null) return { program, faults };
  const all = [...faults, ...checkStaticMarkup(source, PICTURES, kind === 'partial')];
  return { program, faults: all.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}
