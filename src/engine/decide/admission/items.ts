import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import { meets } from '../../../forms/forms.ts';

/** Returns the elements of the list at a dotted field of the data; none where there is no list. */
export function itemsAt(data: Json, list: string): JsonObject[] {
  const found = list.split('.').reduce<Json>((at, name) => (isJsonObject(at) ? (at[name] ?? null) : null), data);
  return (Array.isArray(found) ? found : []).filter(isJsonObject);
}

/** Tells whether an element may be chosen: it has an id and meets the condition of the field (`x-item.if`), absent answers aside. */
export function isOffered(item: JsonObject, condition: JsonObject | null): boolean {
  if (typeof item['id'] !== 'string') return false;
  return condition === null || meets(condition, withoutNulls(item));
}

function withoutNulls(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}
