import type { Context } from '../context.ts';
import { listColumns } from './columns.ts';
import type { ListOperations } from './contract.ts';
import { exportList } from './export.ts';
import { list } from './list.ts';
import { savedViewOperations } from './saved-views.ts';
import { steps } from './steps.ts';

export { labelled } from './columns.ts';
export type { CommonColumnId } from './common-columns.ts';
export type * from './contract.ts';
export { columnKind, listShapes } from './contract.ts';
export { type RowReadScope, readScopeOn } from './read-scope.ts';

/** Many dossiers: finding them, what is shown of each, taking them away as a file, the filters one keeps. */
export function listOperations(context: Context): ListOperations {
  return {
    list: (caller, query) => list(context, caller, query),
    listColumns: async (_caller, workflow) => ({ items: await listColumns(context, workflow) }),
    listSteps: (caller, workflow, request) => steps(context, caller, workflow, request),
    exportList: (caller, request) => exportList(context, caller, request),
    ...savedViewOperations(context),
  };
}
