import type { DocumentFault } from './fault.ts';
import { helpers } from './helpers/helpers.ts';
import { checkHeadings, checkMarkup, headingsIn, PICTURE_HOLE, readRaw, TEXT_HOLE } from './markup/markup.ts';
import { readTemplate } from './template/template.ts';

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

const TAG = /\{\{(?:!--[\s\S]*?--~?\}\}|![^}]*\}\}|(?:"[^"]*"|'[^']*'|[^}"']|\}(?!\}))*\}\})/g;

/**
 * Finds markup outside the subset that a source writes by itself, with positions in the source. Each `{{…}}` is blanked in place: both
 * branches of a condition are read, one after the other, and each must close what it opens.
 */
function checkStaticMarkup(source: string, pictures: readonly string[], isPartial: boolean): DocumentFault[] {
  const isPicture = new RegExp(`^\\{\\{~?\\s*(?:${pictures.join('|')})\\s`);
  const html = source.replaceAll(TAG, (tag) => holeFor(tag, isPicture));
  const { root, faults } = readRaw(html);
  const found = [...faults, ...checkMarkup(root, isPartial ? 'anything' : 'blocks')];
  if (found.length > 0 || isPartial) return found;
  // A title may come from a partial.
  const mayInherit = headingsIn(root).length === 0 && /\{\{~?\s*>/.test(source);
  return mayInherit ? [] : checkHeadings(root);
}

/** Replaces a tag by a text of the same length, with its line ends, so that positions stay right. */
function holeFor(tag: string, isPicture: RegExp): string {
  const isSilent = /^\{\{~?\s*(?:[#/^!>]|else\b)/.test(tag);
  const mark = isPicture.test(tag) ? PICTURE_HOLE : TEXT_HOLE;
  return (isSilent ? '' : mark) + tag.slice(isSilent ? 0 : 1).replaceAll(/[^\n]/g, ' ');
}
