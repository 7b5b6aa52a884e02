import type { Route } from '../../src/http/route/route.ts';

/**
 * Writes the address constants that the web app imports: one file for each sub-room of operations, and their door. A page holds only the
 * addresses it calls. The record of each operation is found by its name among `files`, the paths of `src/`.
 */
export function addressFiles(routes: readonly Route[], files: readonly string[]): { [file: string]: string } {
  const groups = new Map<string, string[]>();
  for (const { id, method, path } of routes) {
    const group = groupOf(id, files);
    const line = `export const ${id} = '${method.toUpperCase()} ${path}';`;
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  const door = [...groups.keys()].toSorted().map((group) => `export * from ${quoted(`./${group}.ts`)};`);
  return Object.fromEntries(
    [...groups, ['addresses', door] as const].map(([group, lines]) => [`${group}.ts`, [HEAD, ...lines, ''].join('\n')]),
  );
}

const quoted = (path: string) => `'${path}'`;
const HEAD = '// Written by tests/http/addresses.test.ts from the records of operations: where each call is.';

/** Returns `accounts` for `operations/accounts/grants/calls/list-grants.ts`, and `http` for a route that is no operation. */
function groupOf(id: string, files: readonly string[]): string {
  const name = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const record = files.find((file) => file.startsWith('operations/') && file.endsWith(`/calls/${name}.ts`));
  return record?.split('/')[1] ?? 'http';
}
