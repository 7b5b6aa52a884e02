import { isJsonObject, type Json } from '../base/base.ts';
import { recordOf } from './kind-of.ts';

/** Returns the first format of bundles that knows every kind of field in this schema; its references are inlined. */
export function formatAsked(schema: Json | undefined): number {
  if (!isJsonObject(schema)) return 1;
  const { properties, items } = schema;
  const inside = [...Object.values(isJsonObject(properties) ? properties : {}), items];
  return Math.max(recordOf(schema).since ?? 1, ...inside.map(formatAsked));
}
