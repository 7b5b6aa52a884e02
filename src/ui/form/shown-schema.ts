import type { RJSFSchema } from '@rjsf/utils';

/** Lists the rules over several answers, which are checked only: the forms library would ask the person to choose one. */
const JUDGED = new Set(['anyOf', 'oneOf', 'not', 'contains']);

/** Removes the rules that are only checked. `if` and `allOf` stay, because they say what becomes compulsory as answers are given. */
export function shownSchemaOf(schema: RJSFSchema): RJSFSchema {
  return shown(schema) as RJSFSchema;
}

function shown(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shown);
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node).filter(([key]) => !JUDGED.has(key));
  return Object.fromEntries(
    members.map(([key, member]) => {
      if (key === 'properties') return [key, shownFields(member)];
      return [key, key === 'enum' || key === 'const' || key.startsWith('x-') ? member : shown(member)];
    }),
  );
}

/** Keeps every field, since a field may have any name, even that of a keyword. */
function shownFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shown(field)]));
}
