import { isJsonObject, type Json, type JsonObject, ownMember } from '../base/base.ts';
import { MACROS } from './macros.ts';
import { childrenOf, type Node, pathOf } from './syntax.ts';

/** Lists the dotted paths of the scope that a node reads, longest chains only: `data.contact.email`, never its prefixes. */
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

/** Lists the macros that return items of the list they walk. */
const KEEPING = ['filter', 'sortBy'];

/**
 * Lists the same paths, but names the fields read of the items when a list is only walked: `data.meetings.date`. A list is read whole when
 * an item leaves the walk, or when only the number of its items is read.
 */
export function readsWithin(node: Node, variables: ReadonlySet<string>): string[] {
  return [...new Set(within(node, new Map([...variables].map((name) => [name, name]))))].sort();
}

/** Maps a name to the path it stands for; '' = a value made in the expression, whose reads are counted where it is made. */
type PathsByName = ReadonlyMap<string, string>;

function within(node: Node, names: PathsByName): string[] {
  const path = resolved(node, names);
  if (path !== null) return path === '' ? [] : [path];
  const walk = walkOf(node, names);
  if (walk === null) return childrenOf(node).flatMap((child) => within(child, names));
  return KEEPING.includes(walk.macro) && walk.list !== '' ? [...walk.reads, walk.list] : walk.reads;
}

function resolved(node: Node, names: PathsByName): string | null {
  const [root = '', ...steps] = pathOf(node)?.split('.') ?? [];
  const path = names.get(root);
  if (path === undefined) return null;
  return path === '' ? '' : [path, ...steps].join('.');
}

/** Describes a macro call: `list` is the path whose items are walked, '' when the items are made in the expression. */
function walkOf(node: Node, names: PathsByName): { macro: string; list: string; reads: string[] } | null {
  if (node.op !== 'rcall' || !MACROS.includes(node.args[0])) return null;
  const [macro, source, [variable, ...bodies]] = node.args;
  if (variable?.op !== 'id') return null;
  const { list, reads } = sourceOf(source, names);
  const inner = new Map(names).set(variable.args, list);
  const asked = bodies.flatMap((body) => within(body, inner));
  const isAsked = list === '' || asked.some((path) => path.startsWith(`${list}.`));
  return { macro, list, reads: [...reads, ...asked, ...(isAsked ? [] : [list])] };
}

function sourceOf(node: Node, names: PathsByName): { list: string; reads: string[] } {
  const path = resolved(node, names);
  if (path !== null) return { list: path, reads: [] };
  const walk = walkOf(node, names);
  if (walk !== null && KEEPING.includes(walk.macro)) return walk;
  return { list: '', reads: within(node, names) };
}

/**
 * Returns the value an expression read at `path`, fit to be shown: lists and groups are only counted, as their content may be long or
 * private.
 */
export function seenAt(vars: JsonObject, path: string): { name: string; value: Json } {
  const value = path.split('.').reduce<Json>((at, name) => ownMember(at, name) ?? null, vars);
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
