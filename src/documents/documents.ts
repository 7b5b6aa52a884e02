/**
 * Turns a template and data into HTML, text, PDF or DOCX: the same data give the same bytes, on any machine and in any order. It reads no
 * clock, no store and no file of the user but to show it; what a person typed is never evaluated. It refuses a template that names a field
 * the data do not have, markup outside its subset, and work beyond its limits, each with position and cure. It also shows what a file that
 * people joined holds.
 */

export type { DocumentFault } from './fault.ts';
export { type ArgumentType, type Helper, type HelperArgument, helpers } from './helpers/helpers.ts';
export { type LintedSource, lintSource } from './lint.ts';
export type { DrawnPages } from './pdf/pdf.ts';
export { createRenderer } from './pool/pool.ts';
export type { ShownFile } from './received/received.ts';
export type {
  DocumentFrame,
  Format,
  Labels,
  RenderedDocument,
  Renderer,
  RendererOptions,
  RenderRequest,
} from './renderer.ts';
export { CSV_START, csvLine, type SheetCell, xlsxOf } from './sheets/sheets.ts';
export { helperOf, isCall, isPath, isText, LESS_NESTED, MAX_INCLUSIONS, TOO_NESTED } from './template/template.ts';
