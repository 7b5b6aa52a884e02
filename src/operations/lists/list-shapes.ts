import type { Json } from '../../base/base.ts';

export interface ListRequest {
  workflow?: string;
  state?: string;
  role?: 'mine';
  q?: string;
  due?: 'late';
  sort?: 'updated' | 'created' | 'title' | 'due';
  direction?: 'asc' | 'desc';
  /** Ids of columns, `stage,data.identite.commune`: those that are fields come with each row. */
  columns?: string;
  cursor?: string;
  limit?: number;
}
export interface Row {
  id: string;
  workflow: string;
  workflowTitle: string;
  title: string;
  states: string[];
  stateTitles: string[];
  /** Where it stands, in few words: titles of the most precise active states, background regions left out. */
  stage: string[];
  nextDeadline: { name: string; title: string; dueAt: string } | null;
  late: boolean;
  lateSince: string | null;
  assigned: { role: string; name: string }[];
  /** Those of `assigned` that are organisations. */
  organisations: string[];
  /** Fields asked for by `columns`, as the reader may see them. */
  cells: Cells;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

export interface ListColumn {
  /** `stage`, `due`…, or `data.<field>` for a field the workflow shows in lists. */
  id: string;
  title: string;
  kind: 'text' | 'date' | 'instant' | 'number' | 'bool' | 'list';
  /** By which the list can be ordered, when it can. */
  sort: NonNullable<ListRequest['sort']> | null;
}

export interface ExportRequest extends Omit<ListRequest, 'cursor' | 'limit'> {
  format: 'csv' | 'xlsx';
}

export interface ExportedList {
  name: string;
  /** Media type. */
  type: string;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface SavedViewContent {
  name: string;
  filters: {
    q?: string;
    workflow?: string;
    state?: string;
    mine?: boolean;
    late?: boolean;
  };
  /** Ids of columns, in order. */
  columns: string[];
  order: { sort: NonNullable<ListRequest['sort']>; direction: NonNullable<ListRequest['direction']> } | null;
  /** Role whose holders have it too; null = for its owner alone. */
  sharedWith: string | null;
}

export interface SavedView extends SavedViewContent {
  id: string;
  /** True for its owner, who alone may change it. */
  mine: boolean;
  owner: string;
}

/** Values of the columns asked for that are fields of the dossier, by column; what the reader may not see is absent. */
export type Cells = { [column: string]: Json };
