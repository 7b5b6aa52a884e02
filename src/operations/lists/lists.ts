import type { Context } from '../context.ts';
import type { ListOperations } from '../contract.ts';
import { listColumns } from './columns.ts';
import { exportList } from './export.ts';

import { savedViewOperations } from './saved-views.ts';

export function listOperations(context: Context): ListOperations {
  return {
    listColumns: async (_caller, workflow) => ({ items: await listColumns(context, workflow) }),
    exportList: (caller, request) => exportList(context, caller, request),
    ...savedViewOperations(context),
  };
}
