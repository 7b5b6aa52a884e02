import type { Json, JsonObject } from '../base/base.ts';
import { isJsonObject } from '../base/base.ts';
import { childrenOf, type Node, pathOf } from './syntax.ts';

/** The dotted paths of the scope that a node reads, longest chains only: `data.contact.email`, never its prefixes. */
export function readsOf(node: Node, variables: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const walk = (at: Node): void => {
    const path = pathOf(at);
    if (path === null) childrenOf(at).forEach(walk);
    else if (variables.has(path.split('.')[0] ?? '')) found.add(path);
  };
  walk(node);
  return [...found].sort();
}

/** What an expression saw at `path`, fit to be shown: a list or a group is only counted, its content may be long or private. */
export function seenAt(vars: JsonObject, path: string): { name: string; value: Json } {
  const value = path
    .split('.')
    .reduce<Json>((at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? (at[name] ?? null) : null), vars);
  return shown(path, value);
}

export function shown(text: string, value: Json): { name: string; value: Json } {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== 'object')
      ? { name: text, value }
      : { name: `size(${text})`, value: value.length };
  }
  return isJsonObject(value) ? { name: text, value: '…' } : { name: text, value };
}
