import type { JsonObject } from '../../base/base.ts';
import { sameJson } from './same-json.ts';

/** Top-level fields that differ. Both come from `validate`, which orders members; a store may have changed their order. */
export function changedFields(before: JsonObject, after: JsonObject): string[] {
  if (before === after) return [];
  const names = new Set([...Object.keys(after), ...Object.keys(before).sort()]);
  return [...names].filter((name) => !sameJson(before[name], after[name]));
}
