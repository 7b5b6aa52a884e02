import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/**
 * Conditions of one group read its other fields, and a hidden field counts as absent. Taking each field after those its
 * condition reads makes one pass the only fixed point; a circle of conditions has none or several, so it is refused.
 */

/** Returns the names of the sibling fields that a condition reads. */
export function fieldsRead(condition: Json): string[] {
  if (!isJsonObject(condition)) return [];
  const named = [...namesIn(condition.properties), ...textsIn(condition.required)];
  const nested = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(condition[key]) ? condition[key] : []));
  const single = ['not', 'if', 'then', 'else'].map((key) => condition[key] ?? null);
  return [...new Set([...named, ...[...nested, ...single].flatMap(fieldsRead)])];
}

function namesIn(properties: Json | undefined): string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function textsIn(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** Orders fields so that each comes after those its condition reads; `stuck` holds those of a circle, or that depend on one. */
export function inEvaluationOrder<F extends { name: string }>(
  fields: F[],
  schema: JsonObject,
): { ordered: F[]; stuck: F[] } {
  const reads = readsOf(schema);
  const ordered = new Map<string, F>();
  let waiting = fields;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ name }) =>
      (reads.get(name) ?? []).every((read) => isSettled(read, ordered, fields)),
    );
    if (ready.length === 0) break;
    for (const field of ready) ordered.set(field.name, field);
    waiting = waiting.filter(({ name }) => !ordered.has(name));
  }
  return { ordered: [...ordered.values()], stuck: waiting };
}

function isSettled<F extends { name: string }>(name: string, ordered: Map<string, F>, fields: F[]): boolean {
  return ordered.has(name) || !fields.some((field) => field.name === name);
}

/** Returns the names of the fields of a group whose conditions depend on each other in a circle. */
export function circleOf(schema: JsonObject): string[] {
  const fields = [...readsOf(schema).keys()].map((name) => ({ name }));
  return inEvaluationOrder(fields, schema).stuck.map(({ name }) => name);
}

function readsOf(schema: JsonObject): Map<string, string[]> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return new Map(
    Object.entries(properties).map(([name, field]) => [
      name,
      isJsonObject(field) && field['x-show-if'] !== undefined ? fieldsRead(field['x-show-if']) : [],
    ]),
  );
}
