import type { JsonObject } from '../base/base.ts';
import { itemsOf, schemaAt } from './schema-path.ts';
import type { Scope } from './scope.ts';

const FROM_A_FIELD = /^\s*(\w+)((?:\.\w+)*?)(?:\.filter\(.*\))?\s*$/s;
const TEXT: JsonObject = { type: 'string' };

/**
 * Schema of the elements of a list expression: those of the field it is, or is filtered from; otherwise texts (months,
 * ids), the only lists that host functions make.
 */
export function elementOfScope(scope: Scope, source: string): JsonObject {
  const [, variable = '', path = ''] = FROM_A_FIELD.exec(source) ?? [];
  const root = Object.hasOwn(scope, variable) ? scope[variable] : undefined;
  if (root === undefined) return TEXT;
  return itemsOf(schemaAt(root, path.replace(/^\./, ''))) ?? TEXT;
}
