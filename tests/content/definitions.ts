import { readdirSync, readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/base/base.ts';
import { inlineRefs } from '../../src/forms/forms.ts';

/** The shipped definition files are what these tests check. */
const root = new URL('../../', import.meta.url);

export function readDefinition<Content = JsonObject>(path: string): Content {
  // The tests then check the shape of the file.
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Content;
}

export function namesIn(folder: string, suffix: string): string[] {
  return readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}

/** Returns a schema with its references to other files inlined. */
export function schemaOf(name: string): JsonObject {
  const file = `${name}.schema.json`;
  const { schema, issues } = inlineRefs(readDefinition(`schemas/${file}`), file, (other) =>
    readDefinition(`schemas/${other}`),
  );
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  return schema;
}
