import { SAID_LINE } from '../../base/base.ts';
import * as Type from '../../shapes/shapes.ts';
import { cursor, limit } from '../asked.ts';
import { columnKind } from '../shared-shapes/shared-shapes.ts';

const sorts = ['updated', 'created', 'title', 'due'] as const;
const directions = ['asc', 'desc'] as const;

/** Describes the parameters that a list and its exported file share. */
const listFilters = {
  workflow: Type.described('Seulement ce workflow', Type.id),
  among: Type.described(
    'Seulement les workflows que les listes montrent d’abord, ou ceux tenus à part',
    Type.choice('main', 'aside'),
  ),
  state: Type.described('Seulement les dossiers dans cet état', Type.id),
  role: Type.described('Ceux qui vous sont confiés', Type.choice('mine')),
  q: Type.text({ maxLength: 200, description: 'Mots cherchés, sans égard aux accents ni à la casse' }),
  due: Type.described('Ceux qui ont une échéance dépassée', Type.choice('late')),
  sort: Type.described('Tri, par défaut « updated »', Type.choice(...sorts)),
  direction: Type.described('Sens du tri', Type.choice(...directions)),
  /** Takes ids of columns, such as `stage,data.identite.commune`; fields among them are returned with each row. */
  columns: Type.text({
    maxLength: 2000,
    pattern: '^[A-Za-z0-9.]+(,[A-Za-z0-9.]+)*$',
    description: 'Colonnes voulues, séparées par des virgules : voir « GET /columns »',
  }),
};
export const listDossiers = { query: { ...listFilters, cursor, limit } };
export type ListRequest = Type.QueryType<typeof listDossiers.query>;

const ListRow = Type.named(
  'Row',
  Type.described(
    'Une ligne de liste.',
    Type.record({
      id: Type.text(),
      workflow: Type.text(),
      workflowTitle: Type.text(),
      title: Type.text(),
      states: Type.listOf(Type.text()),
      stateTitles: Type.listOf(Type.text()),
      /** Holds the titles of the most precise active states, without background regions. */
      stage: Type.described('Où en est le dossier, en peu de mots.', Type.listOf(Type.text())),
      nextDeadline: Type.nullable(
        Type.record({ name: Type.text(), title: Type.text(), dueAt: Type.instant, endsDay: Type.flag }),
      ),
      late: Type.flag,
      lateSince: Type.nullable(Type.instant),
      todo: Type.described('Le premier de ce qui est à faire.', Type.nullable(Type.text())),
      assigned: Type.listOf(Type.record({ role: Type.text(), name: Type.text() })),
      /** Repeats the organisations among `assigned`. */
      organisations: Type.listOf(Type.text()),
      cells: Type.described('Champs demandés par « columns », ceux que vous pouvez lire.', Type.anyObject),
      revision: Type.integer({ minimum: 1 }),
      createdAt: Type.instant,
      updatedAt: Type.instant,
    }),
  ),
);
export type ListRow = Type.ShapeType<typeof ListRow>;
/** Holds, by column, the values of the columns asked for that are fields of the dossier; what the reader may not see is absent. */
export type Cells = ListRow['cells'];

export const RowPage = Type.named(
  'RowPage',
  Type.record({
    items: Type.listOf(ListRow),
    total: Type.integer(),
    totalIsExact: Type.flag,
    nextCursor: Type.nullable(Type.text()),
  }),
);
export type RowPage = Type.ShapeType<typeof RowPage>;

export const stepsAsked = { role: listFilters.role, q: listFilters.q, due: listFilters.due };
export const StepCount = Type.record({
  id: Type.text(),
  title: Type.text(),
  total: Type.described('Compté jusqu’à mille', Type.integer()),
});
export type StepCount = Type.ShapeType<typeof StepCount>;
export type StepRequest = Type.QueryType<typeof stepsAsked>;

export const ListColumn = Type.named(
  'ListColumn',
  Type.record({
    /** Is `stage`, `due`…, or `data.<field>` for a field the workflow shows in lists. */
    id: Type.text(),
    title: Type.text(),
    kind: columnKind,
    /** Is the order the list can take by this column; null when it can take none. */
    sort: Type.nullable(Type.oneOf(...sorts)),
  }),
);
export type ListColumn = Type.ShapeType<typeof ListColumn>;

export const exportDossiers = {
  query: { format: Type.described('Par défaut « csv »', Type.choice('csv', 'xlsx')), ...listFilters },
};
export type ExportRequest = Type.QueryType<typeof listFilters> & { format: 'csv' | 'xlsx' };

export interface ExportedList {
  name: string;
  /** Is a media type, such as `text/csv`. */
  type: string;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const content = {
  name: Type.text({ minLength: 1, maxLength: 80, pattern: SAID_LINE }),
  filters: Type.record(
    { q: Type.text({ maxLength: 200 }), workflow: Type.id, state: Type.id, mine: Type.flag, late: Type.flag },
    ['q', 'workflow', 'state', 'mine', 'late'],
  ),
  /** Lists the ids of columns, in order. */
  columns: Type.listOf(Type.text({ pattern: '^[A-Za-z0-9.]{1,200}$' }), { maxItems: 40, uniqueItems: true }),
  order: Type.nullable(Type.record({ sort: Type.oneOf(...sorts), direction: Type.oneOf(...directions) })),
  sharedWith: Type.described('Rôle dont les membres l’ont aussi, ou null', Type.nullable(Type.id)),
};
const SavedViewContent = Type.record(content);
export type SavedViewContent = Type.ShapeType<typeof SavedViewContent>;

const SavedView = Type.named(
  'SavedView',
  Type.described(
    'Une liste de dossiers gardée sous un nom : filtres, colonnes et ordre.',
    /** `mine` is true for the owner, who alone may change the view. */
    Type.record({ id: Type.text(), ...content, mine: Type.flag, owner: Type.text() }),
  ),
);
export type SavedView = Type.ShapeType<typeof SavedView>;

export const listViews = {
  answer: Type.record({ items: Type.listOf(SavedView), default: Type.nullable(Type.text()) }),
};
export const keptView = { body: SavedViewContent, answer: SavedView };
