/** Reads office files and refuses macros and links in them. */

export { csvFault } from './formulas.ts';
export { type OfficeFormat, partFault } from './part.ts';
