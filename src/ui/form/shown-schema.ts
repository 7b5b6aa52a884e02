import type { RJSFSchema } from '@rjsf/utils';

/** Rules over several answers. The forms library would ask which one is meant; they are judged, not asked. */
const JUDGED = new Set(['anyOf', 'oneOf', 'not', 'contains']);

/** The schema without what is only judged. `if` and `allOf` stay: they say what becomes compulsory as one answers. */
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

/** Fields may bear any name, that of a keyword too. */
function shownFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shown(field)]));
}
