/** Reads the markup of a template into the parts of a document. */

export { buildTree } from './build.ts';
export { checkMarkup, PICTURE_HOLE, TEXT_HOLE } from './check.ts';
export { PICTURE } from './elements.ts';
export { checkGrids } from './grid.ts';
export { checkHeadings, headingsIn } from './headings.ts';
export { readRaw } from './raw.ts';
