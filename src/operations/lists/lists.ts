/** Finds dossiers, shows them in rows, exports them to a file, and saves the filters people use. */

export { labelled } from './columns.ts';
export type { CommonColumnId } from './common-columns.ts';
export type { ExportedList, ListColumn, ListRequest, ListRow, SavedView, SavedViewContent } from './list-shapes.ts';
export { type RowReadScope, readScopeOn } from './read-scope.ts';
