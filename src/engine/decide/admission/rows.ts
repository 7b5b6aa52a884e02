import { canonicalJson, type FieldError, isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import type { CompiledRows } from '../../compile/compile.ts';
import type { Vars } from '../../language/language.ts';

/** Returns the lines ready to fill: the key of each, and the fields it shows. */
export function readyRows({ each, key, show }: CompiledRows, values: Vars): JsonObject[] {
  const elements = each.evaluate(values);
  return (Array.isArray(elements) ? elements : []).filter(isJsonObject).map((element) => {
    const members = [key, ...show].map((name): [string, Json] => [name, element[name] ?? null]);
    return Object.fromEntries(members.filter(([, value]) => value !== null));
  });
}

/**
 * Checks the lines sent: each element once, no others, and the fields they show unchanged. A missing list is left to the form's own
 * validation.
 */
export function rowErrors(rows: CompiledRows, form: JsonObject, values: Vars): FieldError[] {
  const sent = form[rows.field];
  if (!Array.isArray(sent)) return [];
  const ready = new Map(readyRows(rows, values).map((row) => [canonicalJson(row[rows.key] ?? null), row]));
  const seen = new Set<string>();
  const wrong = sent.flatMap((row, index) => {
    const found = judged(rows, row, ready, seen);
    return found === null ? [] : [{ path: `/${rows.field}/${index}${found.at}`, code: 'rows', message: found.message }];
  });
  const missing = [...ready].filter(([key]) => !seen.has(key)).map(([, row]) => nameOf(rows, row));
  if (missing.length === 0) return wrong;
  const message = `Il manque une ligne de « ${rows.title} » pour : ${missing.join(', ')}.`;
  return [...wrong, { path: `/${rows.field}`, code: 'rows', message }];
}

function judged(
  rows: CompiledRows,
  row: Json,
  ready: ReadonlyMap<string, JsonObject>,
  seen: Set<string>,
): { at: string; message: string } | null {
  if (!isJsonObject(row)) return null;
  const key = canonicalJson(row[rows.key] ?? null);
  const known = ready.get(key);
  const at = `/${rows.key}`;
  if (known === undefined)
    return { at, message: `Cette ligne n’est pas de celles de « ${rows.title} » : retirez-la, ou rechargez la page.` };
  if (seen.has(key)) return { at, message: `La ligne « ${nameOf(rows, known)} » est deux fois : gardez-en une.` };
  seen.add(key);
  const changed = rows.show.find((name) => canonicalJson(row[name] ?? null) !== canonicalJson(known[name] ?? null));
  if (changed === undefined) return null;
  return { at: `/${changed}`, message: `Ce texte vient du dossier et ne se change pas ici : rechargez la page.` };
}

function nameOf({ key, show }: CompiledRows, row: JsonObject): string {
  return String(row[show[0] ?? key] ?? row[key] ?? '');
}
