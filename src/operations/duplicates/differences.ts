import { readable, readScopeOf } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from '../../base/base.ts';
import { labelsOf } from '../../catalog/catalog.ts';
import { recordOf } from '../../fields/fields.ts';
import { labelled } from '../lists/lists.ts';
import { type AuthorizedDossier, sensitiveOf } from '../reading/reading.ts';
import type { Difference } from './likely-dossier.ts';

/** Limits the differences to what a page shows at a time. */
const MAX_DIFFERENCES = 80;

/** Lists the single fields (no lists) that differ between two dossiers, as far as the reader may see them on both. */
export function differencesBetween(
  here: AuthorizedDossier,
  there: AuthorizedDossier,
  names: ReadonlyMap<string, string>,
): Difference[] {
  const schema = here.compiled?.data.schema ?? {};
  const [mine, other] = [shownOf(here), shownOf(there)];
  const labels = labelsOf(here.bundle, null);
  const found: Difference[] = [];
  for (const { steps, titles, field } of leavesOf(schema, [], [])) {
    const path = steps.join('.');
    const wordsOf = (data: JsonObject) =>
      named(labelled(valueAt(data, steps) ?? null, field, labels[`data.${path}`] ?? {}), names);
    const [left, right] = [wordsOf(mine), wordsOf(other)];
    if (left !== right)
      found.push({ field: path, title: titles.join(' : '), kind: recordOf(field).column, here: left, there: right });
  }
  return found.slice(0, MAX_DIFFERENCES);
}

function shownOf(found: AuthorizedDossier): JsonObject {
  return readable(found.dossier.data, readScopeOf(found.bundle.workflow, found.held).fields, sensitiveOf(found));
}

interface SingleField {
  steps: string[];
  titles: string[];
  field: JsonObject;
}

function* leavesOf(schema: JsonObject, steps: string[], titles: string[]): Generator<SingleField> {
  const members = schema['properties'];
  if (!isJsonObject(members)) return;
  for (const [name, field] of Object.entries(members)) {
    if (!isJsonObject(field) || !recordOf(field).isComparable) continue;
    const here = { steps: [...steps, name], titles: [...titles, String(field['title'] ?? name)], field };
    if (isJsonObject(field['properties'])) yield* leavesOf(field, here.steps, here.titles);
    else if (!isList(field)) yield here;
  }
}

function isList({ type, items }: JsonObject): boolean {
  return [type].flat().includes('array') || items !== undefined;
}

function named(value: Json, names: ReadonlyMap<string, string>): Json {
  return typeof value === 'string' ? (names.get(value) ?? value) : value;
}
