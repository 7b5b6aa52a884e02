import { eachOnce, isJsonObject, type Json, type JsonObject, memo, own } from '../../../base/base.ts';
import type { CompiledBundle, Task } from '../../../engine/engine.ts';
import { partialsUsed } from '../../served/served.ts';

/** These variables hold many values, of which a letter reads few or none; the others are a name, a date, a few ids. */
const LARGE = ['data', 'form', 'liens', 'verdict', 'actor', 'sender'];

/**
 * Keeps with a waiting letter only the values its template may read: in each large variable and the objects within, the members named
 * anywhere in its tags, and all of a variable that a tag takes whole (`{{#with data}}`). Too many values do no harm, but a missing value
 * would be refused when the letter is written. A document keeps all values, since it must later show what it was made from.
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

/** Cuts a value to what these tags may read of it; lists stay whole. */
function readIn(tags: string, name: string, value: Json | undefined): Json | undefined {
  if (!isJsonObject(value) || isTakenWhole(tags, name)) return value;
  if (!tags.includes(name)) return {};
  const named = Object.entries(value).filter(([member]) => tags.includes(member));
  return Object.fromEntries(named.map(([member, inside]) => [member, readIn(tags, member, inside)])) as JsonObject;
}

/** Matches a block or a partial that receives everything. */
const TAKES_ALL = /(?:#\w+|>\s*[\w/-]+)\s+(?:this|\.|@root)\s*(?:[}|]|$)/m;

/** Tells whether a tag names the variable other than as the beginning of a path. Names that are no plain word count as taken whole. */
function isTakenWhole(tags: string, name: string): boolean {
  return /\W/.test(name) || new RegExp(`(?<!\\w)${name}(?![\\w.])`).test(tags);
}

const known = memo<CompiledBundle, (template: string) => string | null>('tags of templates');

/** Finds the text of the tags of a template and its partials, with what the letterhead reads; null when the template does not exist. */
function tagsOf(compiled: CompiledBundle, template: string): string | null {
  return known(compiled, () => eachOnce((name) => tagsIn(compiled, name)))(template);
}

function tagsIn({ bundle: { templates }, letterhead }: CompiledBundle, template: string): string | null {
  const source = own(templates, template);
  if (source === undefined) return null;
  const sources = [source, ...Object.values(partialsUsed(source, templates))];
  const tags = sources.flatMap((text) => text.match(/\{\{[\s\S]*?\}\}/g) ?? []);
  return [...tags, ...(letterhead.cofinancedIf?.reads ?? [])].join('\n');
}
