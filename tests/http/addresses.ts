import type { Route } from '../../src/http/route/route.ts';

/**
 * The browser's table of addresses: a file for each sub-room of operations, a constant for each call, so that a page carries those of
 * its own calls. `files`: those of `src/`, among which each record is found by its name.
 */
export function addressFiles(routes: readonly Route[], files: readonly string[]): { [file: string]: string } {
  const groups = new Map<string, string[]>();
  for (const { id, method, path } of routes) {
    const group = groupOf(id, files);
    const line = `export const ${id} = '${method.toUpperCase()} ${path}';`;
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  return Object.fromEntries([...groups].map(([group, lines]) => [`${group}.ts`, [HEAD, ...lines, ''].join('\n')]));
}

const HEAD = '// Written by tests/http/addresses.test.ts from the records of operations: where each call is.';

/** `accounts/grants` of `operations/accounts/grants/calls/list-grants.ts`; `http` of what is no operation. */
function groupOf(id: string, files: readonly string[]): string {
  const name = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const record = files.find((file) => file.startsWith('operations/') && file.endsWith(`/calls/${name}.ts`));
  return record?.split('/').slice(1, -2).join('/') ?? 'http';
}
