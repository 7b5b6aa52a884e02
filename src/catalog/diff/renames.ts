import { type Json, sameJson } from '../../base/base.ts';
import { nodesOf, type StateNode } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';
import { carriedIn, type FilePairs, mapOf } from './carried.ts';
import { type ComparedValue, jsonOf } from './change.ts';
import { commonPart, pair, type VersionPairs } from './pairing.ts';

/** Holds two versions, with the pairs of what they have in common. */
export interface PairedVersions {
  before: Bundle;
  after: Bundle;
  renamed: Renames;
}

export interface Renames extends FilePairs {
  states: VersionPairs<StateNode>;
  events: VersionPairs<Bundle['workflow']['events'][string]>;
  deadlines: VersionPairs<Bundle['workflow']['deadlines'][string]>;
  /** Maps the former id to the id of everything that was renamed. */
  names: ReadonlyMap<string, string>;
}

export function renamesIn(before: Bundle, after: Bundle): Renames {
  const states = pair(statesOf(before), statesOf(after), alikeStates);
  const events = pair(mapOf(before.workflow.events), mapOf(after.workflow.events), alike);
  const deadlines = pair(mapOf(before.workflow.deadlines), mapOf(after.workflow.deadlines), alike);
  const carried = carriedIn(before, after, namesOf(events.kept));
  const { forms, templates, rules, lists } = carried;
  const files = [...forms.kept, ...templates.kept, ...rules.kept, ...lists.kept];
  const offered = lists.kept.map(({ was, id }) => ({ was: `list:${was}`, id: `list:${id}` }));
  const kept = [...files, ...offered, ...states.kept, ...events.kept, ...deadlines.kept];
  return { ...carried, states, events, deadlines, names: namesOf(kept) };
}

/** Adds `#id`, as targets write states. */
function namesOf(kept: { was: string; id: string }[]): ReadonlyMap<string, string> {
  const others = kept.filter(({ was, id }) => was !== id);
  return new Map(
    others.flatMap(({ was, id }): [string, string][] => [
      [was, id],
      [`#${was}`, `#${id}`],
    ]),
  );
}

/** Leaves out the root, which has no name of its own: a workflow keeps its id. */
function statesOf({ workflow }: Bundle): Map<string, StateNode> {
  return new Map(
    nodesOf(workflow)
      .filter(({ parent }) => parent !== null)
      .map((node) => [node.id, node]),
  );
}

function alike(before: unknown, after: unknown): number {
  return commonPart(jsonOf(before) ?? null, jsonOf(after) ?? null);
}

/** Counts two states of one title and type as one state; else compares their content. */
function alikeStates(before: StateNode, after: StateNode): number {
  const [was, is] = [ownOf(before), ownOf(after)];
  const isTitled = before.config.meta?.title !== undefined && before.config.meta.title === after.config.meta?.title;
  return isTitled && before.config.type === after.config.type ? 1 : commonPart(was, is);
}

function ownOf({ config: { id: _id, states, ...own } }: StateNode): Json {
  return jsonOf({ ...own, children: Object.keys(states ?? {}) }) ?? null;
}

/** Writes the former value with the newer names where that makes both values the same; else returns it as it was. */
export function inNewNames(before: ComparedValue, after: ComparedValue, { names }: Renames): ComparedValue {
  if (names.size === 0 || before === undefined || sameJson(before, after)) return before;
  const now = renamedIn(before, names);
  return sameJson(now, after) ? now : before;
}

function renamedIn(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return names.get(value) ?? quotedAnew(value, names);
  if (Array.isArray(value)) return value.map((one) => renamedIn(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, renamedIn(inner, names)]));
}

/** Renames what an expression quotes. */
function quotedAnew(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/'([^'\n]*)'/g, (whole, quoted: string) => {
    const now = names.get(quoted);
    return now === undefined ? whole : `'${now}'`;
  });
}

/** Renames each member of a record by itself. */
export function recordInNewNames<Thing extends { [member: string]: Json }>(
  before: Thing,
  after: { [member: string]: Json },
  renamed: Renames,
): { [member: string]: Json } {
  return Object.fromEntries(
    Object.entries(before).map(([member, value]) => [member, inNewNames(value, after[member], renamed) ?? null]),
  );
}
