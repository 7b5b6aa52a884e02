import {
  type ItemsShown,
  isReading,
  type ReadScope,
  readable,
  readableByItem,
  readScopeOf,
  rolesOn,
} from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject, own, valueAt } from '../../base/base.ts';
import { type CompiledBundle, type ItemsRule, itemOf, itemsRuleOf } from '../../engine/engine.ts';
import { widgetOf } from '../../fields/fields.ts';
import type { StoredFile } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, sensitiveOf } from './as-read.ts';
import type { AuthorizedDossier } from './reader.ts';

export type AuthorizedVersion = Pick<AuthorizedDossier, 'bundle' | 'compiled'>;

/** Strips data for one reader of one version. */
export type Stripper = (data: JsonObject) => JsonObject;

/** Returns which of these dossiers the caller holds a role on that reads something. */
export type FollowedLookup = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** Reads all the ids of a page together, and each id only once. */
export function followedBy(context: Context, caller: Caller): FollowedLookup {
  const known = new Map<string, boolean>();
  return async (ids) => {
    const asked = [...new Set(ids)].filter((id) => !known.has(id));
    const found = asked.length === 0 ? [] : await context.store.dossiers(asked);
    for (const id of asked) known.set(id, false);
    for (const dossier of found) {
      const pinned = await context.bundles.definition(dossier.bundle);
      if (pinned === null) continue;
      const { workflow, roles } = await definitionAsRead(context, pinned);
      known.set(dossier.id, isReading(readScopeOf(workflow, rolesOn(dossier, { workflow, roles }, caller.person))));
    }
    return new Set(ids.filter((id) => known.get(id)));
  };
}

/** Returns a function that strips data of the dossier for this reader: the present data, or those before and after an event. */
export async function stripperFor(
  { bundle, compiled }: AuthorizedVersion,
  readScope: ReadScope,
  { person, followed }: { person: Caller['person']; followed: FollowedLookup },
  all: readonly JsonObject[],
): Promise<Stripper> {
  const [{ fields }, sensitive] = [readScope, sensitiveOf({ bundle })];
  const rules = compiled === null ? [] : rulesOf(compiled, readScope);
  if (compiled === null || rules.length === 0) return (data) => readable(data, fields, sensitive);
  const ids = all.flatMap((data) => rules.flatMap((rule) => namedBy(rule, data)));
  const reader = { ids: [person.id, ...(person.standsInFor ?? [])], organisation: person.organisation };
  const vars = { reader, readable: [...(await followed(ids))] };
  return (data) => readableByItem(data, fields, sensitive, shownIn(compiled, rules, data, vars));
}

interface FieldItemsRule extends ItemsRule {
  field: string;
}

function rulesOf(compiled: CompiledBundle, { items }: ReadScope): FieldItemsRule[] {
  return items.flatMap((grant) => {
    const rule = itemsRuleOf(compiled, grant);
    return rule === null ? [] : [{ ...rule, field: grant.data }];
  });
}

function namedBy({ list, members }: ItemsRule, data: JsonObject): string[] {
  return listAt(data, list).flatMap((item) =>
    members.map((member) => valueAt(item, member.split('.'))).filter((id) => typeof id === 'string'),
  );
}

function shownIn(
  compiled: CompiledBundle,
  rules: readonly FieldItemsRule[],
  data: JsonObject,
  vars: JsonObject,
): ItemsShown[] {
  const complete = compiled.data.complete(data, null).data;
  const lists = new Map(rules.map(({ list }) => [list.join('.'), list]));
  return [...lists].map(([name, list]) => {
    const ofList = rules.filter((rule) => rule.list.join('.') === name);
    const grants = listAt(complete, list).map((item) =>
      ofList.filter((rule) => isShown(rule, { ...vars, data: complete, item })).map(({ field }) => field),
    );
    return { list, grants };
  });
}

/** Tells whether an item is shown; a condition that fails on an item shows nothing of it. */
function isShown(rule: ItemsRule, vars: JsonObject): boolean {
  try {
    return rule.isShown(vars);
  } catch {
    return false;
  }
}

function listAt(data: JsonObject, steps: readonly string[]): Json[] {
  const found = valueAt(data, steps);
  return Array.isArray(found) ? found : [];
}

/** Holds what was sent, as far as the reader may see it; null when it is about a dossier the reader has no role on. */
export type FormShown = JsonObject | null;

interface SentForm {
  event: string;
  data: JsonObject;
}

/**
 * Shows what was sent, where a list is read on some items only. A group of answers that names a dossier, by the same kind of field as the
 * list's items do, is about that dossier, and is shown only to readers who hold a role on it.
 */
export async function formsShown(
  context: Context,
  caller: Caller,
  { bundle, compiled, held }: AuthorizedVersion & Pick<AuthorizedDossier, 'held'>,
  sent: readonly SentForm[],
): Promise<FormShown[]> {
  const rules = compiled === null ? [] : rulesOf(compiled, readScopeOf(bundle.workflow, held));
  if (rules.length === 0) return sent.map(({ data }) => data);
  const widgets = new Set(rules.flatMap(({ widgets }) => widgets));
  const schemaOf = (event: string) => compiled?.forms[bundle.workflow.events[event]?.form ?? '']?.schema;
  const ids = sent.flatMap(({ event, data }) => aboutIn(data, schemaOf(event), widgets));
  const followed = await followedBy(context, caller)(ids);
  return sent.map(({ event, data }) => {
    const left = leftOf(data, schemaOf(event), (group, schema) => about(group, schema, widgets), followed);
    return isJsonObject(left) ? left : null;
  });
}

/** Lists the dossiers that a group is about. */
function about(group: JsonObject, schema: JsonObject, widgets: ReadonlySet<string>): string[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(group).flatMap(([name, value]) => {
    const field = own(properties, name);
    const isAbout = isJsonObject(field) && widgets.has(widgetOf(field)?.source ?? '');
    return isAbout && typeof value === 'string' ? [value] : [];
  });
}

function aboutIn(value: Json, schema: Json | undefined, widgets: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const note = (group: JsonObject, groupSchema: JsonObject) => {
    found.push(...about(group, groupSchema, widgets));
    return [];
  };
  leftOf(value, schema, note, new Set());
  return found;
}

/** Removes the groups about a dossier that the reader does not follow. */
function leftOf(
  value: Json,
  schema: Json | undefined,
  aboutOf: (group: JsonObject, schema: JsonObject) => string[],
  followed: ReadonlySet<string>,
): Json | undefined {
  if (!isJsonObject(schema)) return value;
  if (Array.isArray(value)) return value.flatMap((one) => leftOf(one, itemOf(schema), aboutOf, followed) ?? []);
  if (!isJsonObject(value)) return value;
  if (aboutOf(value, schema).some((id) => !followed.has(id))) return undefined;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const members = Object.entries(value).map(([name, one]): [string, Json | undefined] => [
    name,
    leftOf(one, own(properties, name), aboutOf, followed),
  ]);
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined));
}

/**
 * Tells which files may be read: all of them for readers of whole lists, else one's own files and those that the shown data name. Where an
 * organisation writes drafts together, a file that the data do not name yet is shown only to the members of its author's organisation.
 */
export async function filesShownTo(
  context: Context,
  {
    readScope,
    data,
    caller,
    seen,
  }: { readScope: ReadScope; data: JsonObject; caller: Caller; seen: Pick<AuthorizedVersion, 'bundle'> },
): Promise<(file: Pick<StoredFile, 'id' | 'by'>) => boolean> {
  const { id: self, organisation } = caller.person;
  const isTogether = Object.values(seen.bundle.workflow.events).some(({ draft }) => draft === 'role');
  const isWhole = readScope.isWhole && readScope.items.length === 0 && !isTogether;
  const mates = isTogether && organisation !== null ? await context.directory.membersOf(organisation) : new Set();
  let named: string | null = null;
  return ({ id, by }) => {
    if (isWhole || by === self || mates.has(by)) return true;
    named ??= JSON.stringify(data);
    return named.includes(`"${id}"`);
  };
}
filesShownTo.says =
  'Qui lit le dossier en entier ; sinon ses propres fichiers, ceux de son organisation où l’on écrit à plusieurs, et ceux que nomme ce qu’on lit.';

/** Strips the data of one dossier for a reader with this scope. */
export async function dataShown(
  context: Context,
  caller: Caller,
  seen: AuthorizedVersion & Pick<AuthorizedDossier, 'dossier'>,
  readScope: ReadScope,
): Promise<JsonObject> {
  const { data } = seen.dossier;
  const strip = await stripperFor(seen, readScope, { person: caller.person, followed: followedBy(context, caller) }, [
    data,
  ]);
  return strip(data);
}
