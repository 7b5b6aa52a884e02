import { type FieldError, isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import type { CompiledBundle, CompiledNode } from '../compile/compile.ts';
import type { Dossier, PlannedChanges, WorkflowVersions } from '../model/model.ts';
import { named, obstacle } from './obstacle.ts';

type Stays = Dossier['stays'];

/** Finds planned states that the target version does not have. */
export function plannedStateErrors(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { states = {}, regions = {} }: PlannedChanges,
): FieldError[] {
  // The target is a state a dossier may be in, or a history or parallel state under another id.
  const mayBecome = (left: string, id: string) => standsIn(to, id) || isAlike(from.nodes.get(left), to.nodes.get(id));
  const wrong = (path: string, id: string) =>
    obstacle(path, 'plan-state', `Le plan mène à l’étape ${named(undefined, id)}, que cette version n’a pas.`);
  return [
    ...Object.entries(states).flatMap(([left, id]) => (mayBecome(left, id) ? [] : [wrong(`/plan/states/${left}`, id)])),
    ...Object.entries(regions).flatMap(([region, id]) =>
      standsIn(to, id) && isWithin(to.nodes.get(id), region) ? [] : [wrong(`/plan/regions/${region}`, id)],
    ),
  ];
}

/** Tells whether a dossier may be in this state: neither a history state, nor a parallel state, which has several at once. */
function standsIn({ nodes }: CompiledBundle, id: string): boolean {
  const node = nodes.get(id);
  return node !== undefined && node.parent !== null && (node.kind === 'atomic' || node.kind === 'compound');
}

/** Tells whether a history or parallel state may be renamed so: both must be of the same kind, unless the source version lacks it. */
function isAlike(left: CompiledNode | undefined, node: CompiledNode | undefined): boolean {
  return node !== undefined && node.parent !== null && (left === undefined || left.kind === node.kind);
}

function isWithin(node: CompiledNode | undefined, id: string): boolean {
  for (let one = node ?? null; one !== null; one = one.parent) if (one.id === id) return true;
  return false;
}

/**
 * Renames the states of the dossier as the plan says: active, remembered by history, frozen, fired before and settled. A state that the
 * plan itself adds counts from `now`. Whether the result fits the machine is checked later.
 */
export function inPlannedStates(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  { states = {}, regions = {} }: PlannedChanges,
  now: string,
): Dossier {
  if (Object.keys(states).length + Object.keys(regions).length === 0) return dossier;
  const nameOf = (id: string) => own(states, id) ?? id;
  const entered = inRegions(versions.to, staysIn(versions, dossier.stays, states), {
    regions,
    next: { at: now, incarnation: dossier.incarnation },
  });
  const { told, settled, silent } = dossier;
  return {
    ...dossier,
    stays: entered.stays,
    incarnation: entered.incarnation,
    snapshot: remembering(dossier.snapshot, nameOf),
    deadlines: dossier.deadlines.map((row) => ({ ...row, state: nameOf(row.state) })),
    frozen: Object.fromEntries(Object.entries(dossier.frozen).map(([state, rows]) => [nameOf(state), rows])),
    ...(told && { told: told.map((one) => ({ ...one, state: nameOf(one.state) })) }),
    ...(silent && { silent: silent.map((row) => ({ ...row, state: nameOf(row.state) })) }),
    ...(settled && { settled: settled.map((one) => ({ ...one, todo: renamedTodo(one.todo, nameOf) })) }),
  };
}

/**
 * Computes the stays after the plan. A state that is not named stays, with the states around it; a named state goes to its target, and the
 * states around the target take its stay where they have none.
 */
function staysIn(
  { from, to }: WorkflowVersions<CompiledBundle>,
  stays: Stays,
  states: { [state: string]: string },
): Stays {
  const isNamed = (id: string) => Object.hasOwn(states, id);
  const all = Object.keys(stays);
  const unnamedLeaves = all.filter((id) => !isNamed(id) && !all.some((inner) => holds(from, id, inner)));
  const kept = all.filter(
    (id) => !isNamed(id) && (unnamedLeaves.includes(id) || unnamedLeaves.some((leaf) => holds(from, id, leaf))),
  );
  const found = new Map<string, Stays[string]>();
  for (const id of kept) add(found, id, stays[id]);
  for (const id of all.filter(isNamed)) add(found, states[id] ?? id, stays[id]);
  for (const id of all.filter(isNamed))
    for (const around of aroundOf(to, states[id] ?? id))
      if (!found.has(around)) add(found, around, stays[around] ?? stays[id]);
  return Object.fromEntries(found);
}

/** Keeps the longer stay when two states become one. */
function add(found: Map<string, Stays[string]>, id: string, stay: Stays[string] | undefined): void {
  const known = found.get(id);
  if (stay !== undefined && (known === undefined || stay.incarnation < known.incarnation)) found.set(id, stay);
}

function holds({ nodes }: CompiledBundle, id: string, inner: string): boolean {
  return id !== inner && isWithin(nodes.get(inner), id);
}

function aroundOf({ nodes }: CompiledBundle, id: string): string[] {
  const ids: string[] = [];
  for (let one = nodes.get(id)?.parent ?? null; one !== null; one = one.parent) ids.push(one.id);
  return ids;
}

function inRegions(
  to: CompiledBundle,
  stays: Stays,
  { regions, next }: { regions: { [region: string]: string }; next: Stays[string] },
): { stays: Stays; incarnation: number } {
  let { incarnation } = next;
  const all = { ...stays };
  for (const [region, id] of Object.entries(regions)) {
    // A plan serves many dossiers: those already in the region, or outside the state that holds it, enter nothing.
    const parent = to.nodes.get(region)?.parent?.id;
    if (all[region] !== undefined || parent === undefined || all[parent] === undefined) continue;
    for (const one of [id, ...aroundOf(to, id)].reverse())
      if (all[one] === undefined) all[one] = { at: next.at, incarnation: incarnation++ };
  }
  return { stays: all, incarnation };
}

function remembering(snapshot: Json, nameOf: (id: string) => string): Json {
  if (!isJsonObject(snapshot) || !isJsonObject(snapshot.historyValue)) return snapshot;
  const historyValue: JsonObject = {};
  for (const [id, remembered] of Object.entries(snapshot.historyValue))
    historyValue[returnOf(id, nameOf)] = Array.isArray(remembered)
      ? remembered.map((one) => renamedIn(one, nameOf))
      : remembered;
  return { ...snapshot, historyValue };
}

/** Returns the source version as if its history states already had their new names. */
export function underPlannedReturns(from: CompiledBundle, { states = {} }: PlannedChanges): CompiledBundle {
  const nameOf = (id: string) => own(states, id) ?? id;
  const returns = [...from.nodes].filter(([, { kind }]) => kind === 'history');
  return {
    ...from,
    nodes: new Map([...from.nodes, ...returns.map(([id, node]) => [returnOf(id, nameOf), node] as const)]),
  };
}

/** Renames a history state; without an id of its own, it follows the name of its parent: `group~key`. */
function returnOf(id: string, nameOf: (id: string) => string): string {
  const [group = '', key] = id.split('~');
  return key === undefined || nameOf(id) !== id ? nameOf(id) : `${nameOf(group)}~${key}`;
}

function renamedIn(one: Json, nameOf: (id: string) => string): Json {
  return isJsonObject(one) && typeof one.id === 'string' ? { ...one, id: nameOf(one.id) } : one;
}

/** Renames the state inside `state:<id>`; to-dos of deadlines and notes are left as they are. */
function renamedTodo(todo: string, nameOf: (id: string) => string): string {
  const [, id] = /^state:(.*)$/.exec(todo) ?? [];
  return id === undefined ? todo : `state:${nameOf(id)}`;
}
