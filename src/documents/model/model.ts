/** Describes the parts of a document, whatever file it becomes. */

export { columnWidths } from './columns.ts';
export {
  type Block,
  type BoxLook,
  type Cell,
  type DocumentRow,
  type DocumentTable,
  type DocumentTree,
  type Inline,
  type ParagraphLook,
  plainText,
  type Style,
  type TermPair,
} from './tree.ts';
