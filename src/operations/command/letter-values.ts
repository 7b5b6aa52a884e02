import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle, Task } from '../../engine/engine.ts';
import { partialsUsed } from '../served/template-text.ts';

/** Variables that hold many values, of which a letter reads few or none. The others are a name, a date, a few ids. */
const LARGE = ['data', 'form', 'liens', 'verdict', 'actor', 'sender'];

/**
 * A waiting letter keeps of the values of its decision those that its template may read: of each large variable, and of each
 * object in it, the members that its tags name, wherever they name them, none of one they never name, and all of one that a tag
 * takes whole (`{{#with data}}`). Too many never matter; one too few would be refused when the letter is written. A document keeps
 * all: it says later what it was made from.
 */
export function withValuesRead(compiled: CompiledBundle, task: Task): Task {
  if (task.kind !== 'email') return task;
  const { template, data } = task.payload;
  const tags = tagsOf(compiled, template);
  if (tags === null || TAKES_ALL.test(tags)) return task;
  const values = Object.entries(data).map(([name, value]): [string, Json | undefined] => {
    if (name === 'etats' && !tags.includes(name)) return [name, []];
    return [name, LARGE.includes(name) ? readIn(tags, name, value) : value];
  });
  return { ...task, payload: { ...task.payload, data: Object.fromEntries(values) as JsonObject } };
}

/** A value called so, cut to what these tags may read of it. Lists stay whole. */
function readIn(tags: string, name: string, value: Json | undefined): Json | undefined {
  if (!isJsonObject(value) || isTakenWhole(tags, name)) return value;
  if (!tags.includes(name)) return {};
  const named = Object.entries(value).filter(([member]) => tags.includes(member));
  return Object.fromEntries(named.map(([member, inside]) => [member, readIn(tags, member, inside)])) as JsonObject;
}

/** A block or a partial that is given everything. */
const TAKES_ALL = /(?:#\w+|>\s*[\w/-]+)\s+(?:this|\.|@root)\s*(?:[}|]|$)/m;

/** `data` that is not the beginning of a path. A name that is no word is taken for one that is. */
function isTakenWhole(tags: string, name: string): boolean {
  return /\W/.test(name) || new RegExp(`(?<!\\w)${name}(?![\\w.])`).test(tags);
}

const known = new WeakMap<CompiledBundle, Map<string, string | null>>();

/** What stands between braces in a template and its partials, with what the head of letters reads; null for a template that is not there. */
function tagsOf(compiled: CompiledBundle, template: string): string | null {
  const ofBundle = known.get(compiled) ?? new Map<string, string | null>();
  known.set(compiled, ofBundle);
  const found = ofBundle.get(template);
  if (found !== undefined) return found;
  const tags = tagsIn(compiled, template);
  ofBundle.set(template, tags);
  return tags;
}

function tagsIn({ bundle: { templates }, letterhead }: CompiledBundle, template: string): string | null {
  const source = Object.hasOwn(templates, template) ? templates[template] : undefined;
  if (source === undefined) return null;
  const sources = [source, ...Object.values(partialsUsed(source, templates))];
  const tags = sources.flatMap((text) => text.match(/\{\{[\s\S]*?\}\}/g) ?? []);
  return [...tags, ...(letterhead.cofinancedIf?.reads ?? [])].join('\n');
}
