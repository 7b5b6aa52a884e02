import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { type BundleChange, diffBundles } from '../../../catalog/catalog.ts';
import {
  addressAfter,
  type CompiledBundle,
  fieldsAround,
  type PlannedChanges,
  planErrors,
  type WorkflowVersions,
} from '../../../engine/engine.ts';
import { isOnly, likenessOf, type Things } from './likeness.ts';

type VersionPair = WorkflowVersions<CompiledBundle>;
type NameChanges = { [was: string]: string };
interface FollowedNames {
  states: NameChanges;
  events: NameChanges;
  deadlines: NameChanges;
  fields: NameChanges;
  /** Maps the addresses of fields inside groups and lists to their new names. */
  fieldNames: NameChanges;
}

/**
 * Returns the plan that a migration begins with. A thing whose title is unique in both versions follows to its new id; so does a thing that
 * is unique in all but its title and the names it uses. One plan serves the dossiers of all the versions left: where one of them cannot
 * follow it, or disagrees, the line is left for a person to fill.
 */
export function followedNames(versions: readonly VersionPair[]): PlannedChanges {
  const each = versions.map((pair) => ({ pair, names: followedFrom(pair) }));
  // A version without a state, event or deadline has no dossier concerned by it, so it need not agree.
  const states = agreed(each.map(({ pair, names }) => ({ names: names.states, has: (id) => pair.from.nodes.has(id) })));
  const events = agreed(
    each.map(({ pair, names }) => ({ names: names.events, has: (id) => pair.from.events.has(id) })),
  );
  const deadlines = agreed(
    each.map(({ pair, names }) => ({ names: names.deadlines, has: (id) => pair.from.deadlines.has(id) })),
  );
  // A value is computed for every dossier: in a version without the field it would fail, or be overwritten.
  const fields = agreed(each.map(({ names }) => ({ names: names.fields, has: () => true })));
  const fieldNames = agreed(
    each.map(({ pair, names }) => ({ names: names.fieldNames, has: (at) => hasInner(pair.from, at) })),
  );
  return {
    ...(isSomething(states) && { states }),
    ...(isSomething(events) && { events }),
    ...(isSomething(deadlines) && { deadlineNames: deadlines }),
    ...(isSomething(fields) && { fields: plannedFields(fields) }),
    ...(isSomething(fieldNames) && { fieldNames }),
  };
}

function followedFrom(pair: VersionPair): FollowedNames {
  const renamed = diffBundles(pair.from.bundle, pair.to.bundle).filter(({ kind }) => kind === 'renamed');
  const { from, to } = pair;
  const names = named(renamed, () => true);
  const states = likenessOf(pair, statesOf, names);
  const events = likenessOf(pair, ({ bundle }) => bundle.workflow.events, names);
  const deadlines = likenessOf(pair, ({ bundle }) => bundle.workflow.deadlines, names);
  const [fieldsBefore = {}, fieldsAfter = {}] = [from, to].map(fieldTitles);
  return {
    states: named(
      renamed.filter(({ about }) => about === 'state'),
      (was, is) => states(was, is) && fits(pair, { states: { [was]: is } }),
    ),
    events: named(
      renamed.filter(({ about }) => about === 'event'),
      (was, is) => events(was, is),
    ),
    deadlines: named(
      renamed.filter(({ about }) => about === 'deadline'),
      (was, is) => deadlines(was, is) && fits(pair, { deadlineNames: { [was]: is } }),
    ),
    // Only fields at the top of the dossier's data (its form has no name): what they hold goes with them.
    fields: named(
      renamed.filter(({ about, id }) => about === 'field' && id.startsWith('#')),
      (was, is) =>
        /^\w+$/.test(was) &&
        !holdsMore(pair.from, was) &&
        isOnly([was, fieldsBefore], [is, fieldsAfter]) &&
        fits(pair, { fields: plannedFields({ [was]: is }) }),
    ),
    fieldNames: innerNames(pair, renamed),
  };
}

/**
 * Follows a field renamed inside a group, when its title is unique there in both versions; at the top of the data, only a whole group,
 * since no expression can copy a group in which some answers are missing. Groups come first, so that a field renamed inside a renamed group
 * is still found in it.
 */
function innerNames(pair: VersionPair, renamed: readonly BundleChange[]): NameChanges {
  const found: NameChanges = {};
  for (const [was, is] of renamed.flatMap(innerOf).toSorted(([one], [other]) => depthOf(one) - depthOf(other))) {
    const [name, group] = [lastOf(is), is.slice(0, -lastOf(is).length)];
    if (addressAfter(was, found) !== `${group}${lastOf(was)}` || name === lastOf(was)) continue;
    if (depthOf(was) === 1 && !holdsMore(pair.from, was)) continue;
    const around = [fieldsAround(pair.from, was), fieldsAround(pair.to, is)];
    const [titlesBefore = {}, titlesAfter = {}] = around.map((properties) => titlesIn({ properties }));
    if (!isOnly([lastOf(was), titlesBefore], [name, titlesAfter])) continue;
    if (fits(pair, { fieldNames: { ...found, [was]: name } })) found[was] = name;
  }
  return found;
}

/** Returns the two addresses of a renamed field of the dossier, as a plan writes them. */
function innerOf({ about, id, before, after }: BundleChange): [was: string, is: string][] {
  if (about !== 'field' || !id.startsWith('#') || before === null || after === null) return [];
  return [[before.replaceAll('[]', ''), after.replaceAll('[]', '')]];
}

function depthOf(address: string): number {
  return address.split('.').length;
}

function lastOf(address: string): string {
  return address.slice(address.lastIndexOf('.') + 1);
}

/** Tells whether the field is a group, or a list of groups. */
function holdsMore(bundle: CompiledBundle, field: string): boolean {
  return fieldsAround(bundle, `${field}.`) !== null;
}

function hasInner(bundle: CompiledBundle, address: string): boolean {
  return Object.hasOwn(fieldsAround(bundle, address) ?? {}, lastOf(address));
}

function named(changes: readonly BundleChange[], isFollowed: (was: string, is: string) => boolean): NameChanges {
  return Object.fromEntries(
    changes.flatMap(({ before: was, after: is }) =>
      was !== null && is !== null && isFollowed(was, is) ? [[was, is]] : [],
    ),
  );
}

function plannedFields(names: NameChanges): NonNullable<PlannedChanges['fields']> {
  const each = Object.entries(names);
  return Object.fromEntries([
    ...each.map(([was, is]) => [is, { expr: `data.${was}` }]),
    ...each.map(([was]) => [was, { drop: true }]),
  ]);
}

/** Lists the states with their titles, except the root. */
function statesOf({ nodes, stateTitles }: CompiledBundle): Things {
  const all = [...nodes.values()].filter(({ parent }) => parent !== null);
  return Object.fromEntries(
    all.map(({ id, definition: { id: _id, meta: { title: _title, ...meta } = {}, ...own } }) => [
      id,
      { ...own, meta, title: stateTitles[id] },
    ]),
  );
}

/** Lists the titles of the fields at the top of the data, which alone are followed by `fields`. */
function fieldTitles({ bundle: { dossier } }: CompiledBundle): NameChanges {
  return titlesIn(dossier);
}

function titlesIn({ properties }: JsonObject): NameChanges {
  const fields = Object.entries(isJsonObject(properties) ? properties : {});
  return Object.fromEntries(
    fields.flatMap(([name, field]) =>
      isJsonObject(field) && typeof field.title === 'string' ? [[name, field.title]] : [],
    ),
  );
}

function fits(pair: VersionPair, plan: PlannedChanges): boolean {
  return planErrors(pair, plan).length === 0;
}

interface VersionNames {
  names: NameChanges;
  has: (was: string) => boolean;
}

/** Keeps the names on which all the versions that have them agree. */
function agreed(all: readonly VersionNames[]): NameChanges {
  const entries = all.flatMap(({ names }) => Object.entries(names));
  return Object.fromEntries(
    entries.filter(([was, is]) => all.every(({ names, has }) => !has(was) || names[was] === is)),
  );
}

function isSomething(names: NameChanges): boolean {
  return Object.keys(names).length > 0;
}
