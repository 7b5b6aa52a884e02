import { type ReadScope, readable } from '../../access/access.ts';
import { groupIn, type Json, type JsonObject, memo, own, valueAt } from '../../base/base.ts';
import { labelsOf } from '../../catalog/catalog.ts';
import { type Bundle, type CompiledBundle, withDefaults } from '../../engine/engine.ts';
import { recordOf } from '../../fields/fields.ts';
import type { ListItem } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { sensitiveOf } from '../reading/reading.ts';
import { commonColumns } from './common-columns.ts';
import type { Cells, ListColumn } from './list-shapes.ts';

const COMMON = Object.entries(commonColumns).map(
  ([id, { title, kind, sort }]): ListColumn => ({ id, title, kind, sort }),
);

const FIELD = 'data.';

/** @throws Refusal not-found when there is no such workflow */
export async function listColumns(context: Context, workflow: string | undefined): Promise<ListColumn[]> {
  if (workflow === undefined) return COMMON;
  return [...COMMON, ...declaredColumns(await context.bundles.current(workflow)).map(({ column }) => column)];
}

/** Splits a list of column ids as an address writes it: `stage,due,data.identite.commune`. */
export function namedColumns(list: string | undefined): string[] | undefined {
  return list === undefined ? undefined : [...new Set(list.split(',').filter((name) => name !== ''))];
}

export type DataById = ReadonlyMap<string, JsonObject>;

/** Loads the data of these dossiers, if one of the columns shows a field. */
export async function dataFor(
  { store }: Context,
  items: readonly ListItem[],
  columns: readonly string[],
): Promise<DataById> {
  const ids = columns.some(isField) ? items.map(({ id }) => id) : [];
  const found = ids.length === 0 ? [] : await store.dossiers(ids, 'once');
  return new Map(found.map(({ id, data }) => [id, data]));
}

const isField = (column: string): boolean => column.startsWith(FIELD);

/**
 * Returns the cells of one dossier for these columns, as this reader may see them: only fields the workflow shows in lists, and only what
 * the reader's roles may read on this very dossier.
 */
export async function cellsOf(
  { bundles }: Context,
  { item, data: stored, bundle, compiled, readScope }: CellSource,
  columns: readonly string[],
): Promise<Cells> {
  if (!stored) return {};
  const wanted = columns.filter(isField);
  const data = readable(stored, readScope.fields, sensitiveOf({ bundle }));
  // The current version says which fields lists show, even for dossiers pinned to an older one, which says who may read them.
  const current = await bundles.current(item.workflow).catch(() => compiled);
  const shown = declaredColumns(current).filter(({ column }) => wanted.includes(column.id));
  return Object.fromEntries(
    shown.flatMap(({ column, field, schema, labels }): [string, Json][] => {
      const value = valueAt(data, field.split('.'));
      return value === undefined ? [] : [[column.id, labelled(value, schema, labels)]];
    }),
  );
}

interface CellSource {
  item: ListItem;
  data: JsonObject | undefined;
  bundle: Bundle;
  compiled: CompiledBundle;
  readScope: ReadScope;
}

interface DeclaredColumn {
  column: ListColumn;
  field: string;
  schema: JsonObject;
  labels: { [code: string]: string };
}

/** Remembers columns by version: a bundle never changes. */
const declaredByBundle = memo<CompiledBundle, DeclaredColumn[]>('declared columns');
function declaredColumns(compiled: CompiledBundle): DeclaredColumn[] {
  return declaredByBundle(compiled, () => {
    const { workflow, dossier } = compiled.bundle;
    const labels = labelsOf(compiled.bundle, null);
    const declared = withDefaults('workflow', workflow).columns.map((field) => {
      const schema = schemaAt(dossier, field);
      const title = typeof schema.title === 'string' ? schema.title : field;
      const column: ListColumn = { id: `${FIELD}${field}`, title, kind: recordOf(schema).column, sort: null };
      return { column, field, schema, labels: labels[`data.${field}`] ?? {} };
    });
    return declared;
  });
}

function schemaAt(schema: JsonObject, field: string): JsonObject {
  return field.split('.').reduce((here, step) => groupIn(groupIn(here, 'properties'), step), schema);
}

/** Replaces a code by its label, and a value stored in code by words; anything else is shown as it is. */
export function labelled(value: Json, field: JsonObject, labels: { [code: string]: string }): Json {
  if (Array.isArray(value)) {
    const item = groupIn(field, 'items');
    return value.map((one) => labelled(one, item, labels));
  }
  const { isKeptInCode, print } = recordOf(field);
  if (isKeptInCode && value !== null) return print(value, field);
  return (typeof value === 'string' ? own(labels, value) : undefined) ?? value;
}
