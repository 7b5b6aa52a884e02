/**
 * Turns a template and data into HTML, text, PDF or DOCX: the same data give the same bytes, on any machine and in any order. It reads no
 * clock, no store and no file of the user; what a person typed is never evaluated. It refuses a template that names a field the data do not
 * have, markup outside its subset, and work beyond its limits, each with position and cure.
 */
export type {
  DocumentFrame,
  Format,
  Labels,
  RenderedDocument,
  Renderer,
  RendererOptions,
  RenderRequest,
} from './contract.ts';
export type { DocumentFault } from './fault.ts';
export type { ArgumentType, Helper, HelperArgument } from './helpers/helper.ts';
export { helpers } from './helpers/helpers.ts';
export { type LintedSource, lintSource } from './lint.ts';
export type { DrawnPages } from './pdf/pages.ts';
export { createRenderer } from './pool/renderer.ts';
export type { SheetCell } from './sheets/cell.ts';
export { CSV_START, csvLine } from './sheets/csv.ts';
export { xlsxOf } from './sheets/xlsx.ts';
export { helperOf } from './template/check-call.ts';
export { LESS_NESTED, MAX_INCLUSIONS, TOO_NESTED } from './template/prepare.ts';
