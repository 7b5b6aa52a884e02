import { isJsonObject, type JsonObject, remembered } from '../base/base.ts';
import type { Bundle } from '../engine/engine.ts';
import { isShownMasked } from './masked.ts';
import { typeOf } from './templates/templates.ts';

/*
 * Tells whether what an author writes would make a screen reveal a value that it shows masked. The check goes by names, and errs on the
 * side of hiding: a field with the same name elsewhere counts as masked too.
 */

type Schemas = Pick<Bundle, 'dossier' | 'linked'>;

/** Tells whether the value of an expression may depend on a masked value. */
export function readsMasked(schemas: Schemas, expression: string): boolean {
  const { names, groups, lists } = marksOf(schemas);
  return names.some((name) => saysName(expression, name)) || readsWhole(withoutSizes(expression), groups, lists);
}

/** Tells the same of a list that is walked: the walk reads its items one named field at a time. */
export function walksMasked(schemas: Schemas, list: string): boolean {
  const { names } = marksOf(schemas);
  return names.some((name) => saysName(list, name)) || readsWhole(list, [], []);
}

/** Tells the same of a condition on answers, which is no expression. */
export function namesMasked(schemas: Schemas, condition: JsonObject): boolean {
  const said = JSON.stringify(condition);
  return marksOf(schemas).names.some((name) => saysName(said, name));
}

interface Marks {
  /** Names the members shown masked. */
  names: string[];
  /** Names the groups that hold masked members; `lists` names the lists whose items do. */
  groups: string[];
  lists: string[];
}

/** Keeps the marks of a version: walking its schemas takes some twenty milliseconds, and each expression of each dossier needs them. */
const marks = remembered<Marks>('masked marks');

function marksOf(schemas: Schemas): Marks {
  const { dossier, linked } = schemas;
  return marks(schemas, [dossier, linked], () => marksIn(schemas));
}

function marksIn({ dossier, linked }: Schemas): Marks {
  const found: Marks = { names: [], groups: [], lists: [] };
  for (const schema of [dossier, ...Object.values(linked)]) collect(schema, false, found);
  return found;
}

/** Tells whether a schema holds anything masked, and collects the names of what is. */
function collect({ properties, items }: JsonObject, isWithin: boolean, found: Marks): boolean {
  let holds = isWithin;
  for (const [name, field] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(field)) continue;
    const isMarked = isWithin || isMarkedField(name, field);
    const inside = collect(field, isMarked, found);
    if (isMarked) found.names.push(name);
    else if (inside) (typeOf(field) === 'array' ? found.lists : found.groups).push(name);
    holds ||= isMarked || inside;
  }
  if (!isJsonObject(items)) return holds;
  return collect(items, isWithin || items['x-sensitive'] !== undefined, found) || holds;
}

/** Tells whether a field is masked; a list of texts is masked as each of them is. */
export function isMarkedField(name: string, field: JsonObject): boolean {
  const { items } = field;
  if (field['x-sensitive'] !== undefined || isShownMasked(name, field)) return true;
  return isJsonObject(items) && (items['x-sensitive'] !== undefined || isShownMasked(name, items));
}

const [BEFORE, AFTER] = ['(?<![\\p{L}\\p{N}_])', '(?![\\p{L}\\p{N}_])'];
const MEMBER = '\\s*\\.\\s*[\\p{L}_]';

function saysName(said: string, name: string): boolean {
  return word(name).test(said);
}

function word(name: string, then = ''): RegExp {
  return new RegExp(`${BEFORE}${name.replaceAll(/[^\p{L}\p{N}_]/gu, '\\$&')}${AFTER}${then}`, 'u');
}

/** Removes sizes of lists, which are shown unmasked. */
function withoutSizes(expression: string): string {
  return expression.replaceAll(/size\(\s*[\w.]+\s*\)/g, '0');
}

/** Tells whether an expression reads a group or list as a whole, or by a computed name: the fields it reads are then not named. */
function readsWhole(said: string, groups: readonly string[], lists: readonly string[]): boolean {
  if (/\[\s*[^\d\s\]]/.test(said.replaceAll(/(?<![\p{L}\p{N}_.])in\s*\[/gu, 'in ('))) return true;
  if (['data', 'form', 'item'].some((root) => word(root, `(?!${MEMBER})`).test(said))) return true;
  const link = `(?!\\s*\\.\\s*[\\p{L}_][\\p{L}\\p{N}_]*\\s*(?:\\[\\s*\\d+\\s*\\]\\s*)?\\.)`;
  if (word('liens', link).test(said)) return true;
  if (word('liens').test(said) && /\.\s*id(?![\p{L}\p{N}_])/u.test(said)) return true;
  if (groups.some((name) => word(name, `(?!${MEMBER})`).test(said))) return true;
  if (lists.some((name) => word(name, '(?!\\s*\\.\\s*(?:exists|exists_one|all|size)\\s*\\()').test(said))) return true;
  return walked(said);
}

/** Tells whether a walk reads an item as a whole: `list.exists(one, …one…)`. */
function walked(said: string): boolean {
  const DECLARED = /(\.\s*[\p{L}_]+\s*\(\s*)([\p{L}_][\p{L}\p{N}_]*)\s*,/gu;
  const variables = [...said.matchAll(DECLARED)].flatMap(([, , name]) => name ?? []);
  const used = said.replaceAll(DECLARED, '$1');
  return variables.some((name) => word(name, `(?!${MEMBER})`).test(used));
}
