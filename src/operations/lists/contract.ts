import {
  type Asked,
  anyObject,
  choice,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import { cursor, limit } from '../asked.ts';
import type { Caller } from '../caller.ts';

const sorts = ['updated', 'created', 'title', 'due'] as const;
const directions = ['asc', 'desc'] as const;

/** What a list and its file are asked by. */
const listFilters = {
  workflow: described('Seulement ce workflow', id),
  state: described('Seulement les dossiers dans cet état', id),
  role: described('Ceux qui vous sont confiés', choice('mine')),
  q: text({ maxLength: 200, description: 'Mots cherchés, sans égard aux accents ni à la casse' }),
  due: described('Ceux qui ont une échéance dépassée', choice('late')),
  sort: described('Tri, par défaut « updated »', choice(...sorts)),
  direction: described('Sens du tri', choice(...directions)),
  /** Ids of columns, `stage,data.identite.commune`: those that are fields come with each row. */
  columns: text({
    maxLength: 2000,
    pattern: '^[A-Za-z0-9.]+(,[A-Za-z0-9.]+)*$',
    description: 'Colonnes voulues, séparées par des virgules : voir « GET /columns »',
  }),
};
const listDossiers = { query: { ...listFilters, cursor, limit } };
export type ListRequest = Asked<typeof listDossiers.query>;

const Row = named(
  'Row',
  described(
    'Une ligne de liste.',
    record({
      id: text(),
      workflow: text(),
      workflowTitle: text(),
      title: text(),
      states: listOf(text()),
      stateTitles: listOf(text()),
      /** Titles of the most precise active states, background regions left out. */
      stage: described('Où en est le dossier, en peu de mots.', listOf(text())),
      nextDeadline: nullable(record({ name: text(), title: text(), dueAt: instant })),
      late: flag,
      lateSince: nullable(instant),
      assigned: listOf(record({ role: text(), name: text() })),
      /** Those of `assigned` that are organisations. */
      organisations: listOf(text()),
      cells: described('Champs demandés par « columns », ceux que vous pouvez lire.', anyObject),
      revision: integer({ minimum: 1 }),
      createdAt: instant,
      updatedAt: instant,
    }),
  ),
);
export type Row = Of<typeof Row>;
/** Values of the columns asked for that are fields of the dossier, by column; what the reader may not see is absent. */
export type Cells = Row['cells'];

const RowPage = named(
  'RowPage',
  record({ items: listOf(Row), total: integer(), totalIsExact: flag, nextCursor: nullable(text()) }),
);
export type RowPage = Of<typeof RowPage>;

export const columnKind = oneOf('text', 'date', 'instant', 'number', 'bool', 'list');

const ListColumn = named(
  'ListColumn',
  record({
    /** `stage`, `due`…, or `data.<field>` for a field the workflow shows in lists. */
    id: text(),
    title: text(),
    kind: columnKind,
    /** By which the list can be ordered, when it can. */
    sort: nullable(oneOf(...sorts)),
  }),
);
export type ListColumn = Of<typeof ListColumn>;

const exportDossiers = { query: { format: described('Par défaut « csv »', choice('csv', 'xlsx')), ...listFilters } };
export type ExportRequest = Asked<typeof listFilters> & { format: 'csv' | 'xlsx' };

export interface ExportedList {
  name: string;
  /** Media type. */
  type: string;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const content = {
  name: text({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  filters: record({ q: text({ maxLength: 200 }), workflow: id, state: id, mine: flag, late: flag }, [
    'q',
    'workflow',
    'state',
    'mine',
    'late',
  ]),
  /** Ids of columns, in order. */
  columns: listOf(text({ pattern: '^[A-Za-z0-9.]{1,200}$' }), { maxItems: 40, uniqueItems: true }),
  order: nullable(record({ sort: oneOf(...sorts), direction: oneOf(...directions) })),
  sharedWith: described('Rôle dont les membres l’ont aussi, ou null', nullable(id)),
};
const SavedViewContent = record(content);
export type SavedViewContent = Of<typeof SavedViewContent>;

const SavedView = named(
  'SavedView',
  described(
    'Une liste de dossiers gardée sous un nom : filtres, colonnes et ordre.',
    /** `mine`: true for its owner, who alone may change it. */
    record({ id: text(), ...content, mine: flag, owner: text() }),
  ),
);
export type SavedView = Of<typeof SavedView>;

const listViews = { answer: record({ items: listOf(SavedView), default: nullable(text()) }) };
const keptView = { body: SavedViewContent, answer: SavedView };

/** By operation id. */
export const listShapes = {
  listDossiers: { ...listDossiers, answer: RowPage },
  exportDossiers,
  listColumns: {
    query: { workflow: described('Avec les champs que ce workflow montre en liste', id) },
    answer: record({ items: listOf(ListColumn) }),
  },
  listViews,
  addView: keptView,
  putView: keptView,
  chooseDefaultView: { body: record({ view: described('Identifiant d’une vue, ou null : aucune', nullable(id)) }) },
};

/** Lists of dossiers: what one keeps of them, what they show, and taking them away as a file. */
export interface ListOperations {
  list(caller: Caller, query: ListRequest): Promise<RowPage>;
  /** What a list may show, for this workflow or for any. @throws Refusal not-found */
  listColumns(caller: Caller, workflow?: string): Promise<{ items: ListColumn[] }>;
  /** Every dossier of the list, not only a page; each is noted as read by this person. @throws Refusal too-large (XLSX) */
  exportList(caller: Caller, request: ExportRequest): Promise<ExportedList>;

  /** One's own, and those shared with a role one holds; by name. */
  savedViews(caller: Caller): Promise<Of<typeof listViews.answer>>;
  /** @throws Refusal forbidden (sharing is for who follows the whole programme), conflict (too many, a name taken) */
  addSavedView(caller: Caller, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's), forbidden, conflict */
  putSavedView(caller: Caller, id: string, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's) */
  dropSavedView(caller: Caller, id: string): Promise<void>;
  /** The one the list opens with; null = none. @throws Refusal not-found */
  chooseDefaultView(caller: Caller, id: string | null): Promise<void>;
}
