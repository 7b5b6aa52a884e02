/** Many dossiers: finding them, what is shown of each, taking them away as a file, the filters one keeps. */
export { labelled } from './columns.ts';
export type { CommonColumnId } from './common-columns.ts';
export type * from './contract.ts';
export { type RowReadScope, readScopeOn } from './read-scope.ts';
