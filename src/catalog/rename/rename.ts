/** Renames one thing of a workflow everywhere it is named, in definitions and in expressions. */

export { nameStarts } from './grammar-names.ts';
export { namedIn } from './named-in.ts';
export { fileOf, type RenamePlace, readerOf, type Search } from './places.ts';
export {
  addressOf,
  applied,
  distinct,
  editsOf,
  idsOf,
  invalidWord,
  movedIn,
  type NamedPlace,
  type RenameRequest,
  type RenameResult,
  refusal,
  renamesOf,
  type TextEdit,
  unreadable,
  writtenOtherwise,
} from './renaming.ts';
export { readableIn, type Tree } from './tree.ts';
export { borrowedBy } from './users.ts';
export { PLACE_KINDS, type PlaceKind } from './where.ts';
export type { WrittenText } from './written.ts';
