import { DocumentFaults } from '../fault.ts';
import type { Picture } from '../figures/picture.ts';
import type { DocumentTree } from '../model/tree.ts';
import { buildTree } from './build.ts';
import { checkMarkup } from './check.ts';
import { checkGrids } from './grid.ts';
import { checkHeadings } from './headings.ts';
import { readRaw } from './raw.ts';

/**
 * Reads markup into the document that it describes.
 * @throws DocumentFaults with everything outside the subset, positions in the markup
 */
export function readMarkup(html: string, pictures: readonly Picture[]): DocumentTree {
  const { root, faults } = readRaw(html);
  const found = [...faults, ...checkMarkup(root, 'blocks')];
  if (found.length === 0) found.push(...checkHeadings(root), ...checkGrids(root));
  if (found.length > 0) throw new DocumentFaults(found);
  return buildTree(root, pictures);
}
