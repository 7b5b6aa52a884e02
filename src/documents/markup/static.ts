import type { DocumentFault } from '../fault.ts';
import { checkMarkup, PICTURE_HOLE, TEXT_HOLE } from './check.ts';
import { checkHeadings, headingsIn } from './headings.ts';
import { readRaw } from './raw.ts';

const TAG = /\{\{(?:!--[\s\S]*?--~?\}\}|![^}]*\}\}|(?:"[^"]*"|'[^']*'|[^}"']|\}(?!\}))*\}\})/g;

/**
 * Finds markup outside the subset that a source writes by itself, with positions in the source. Each `{{…}}` is blanked in place: both
 * branches of a condition are read, one after the other, and each must close what it opens.
 */
export function checkStaticMarkup(source: string, pictures: readonly string[], isPartial: boolean): DocumentFault[] {
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
