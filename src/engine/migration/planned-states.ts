import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import type { CompiledNode } from '../compile/node.ts';
import { own } from '../language/compiling.ts';
import type { Dossier } from '../model/dossier.ts';
import type { PlannedChanges, Versions } from '../model/migration-command.ts';
import { named, obstacle } from './obstacle.ts';

type Stays = Dossier['stays'];

/** What a plan says of states that the version gone to does not have. */
export function plannedStateErrors(
  { from, to }: Versions<CompiledBundle>,
  { states = {}, regions = {} }: PlannedChanges,
): FieldError[] {
  // As it was called before, or as what may be stood in.
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

/** A dossier may stand there: neither a return nor a state of which one must say where in it. */
function standsIn({ nodes }: CompiledBundle, id: string): boolean {
  const node = nodes.get(id);
  return node !== undefined && node.parent !== null && (node.kind === 'atomic' || node.kind === 'compound');
}

/** A return, or what has parts that run together, under another id; of a version without it, nothing is asked. */
function isAlike(left: CompiledNode | undefined, node: CompiledNode | undefined): boolean {
  return node !== undefined && node.parent !== null && (left === undefined || left.kind === node.kind);
}

function isWithin(node: CompiledNode | undefined, id: string): boolean {
  for (let one = node ?? null; one !== null; one = one.parent) if (one.id === id) return true;
  return false;
}

/**
 * The dossier under the state names of the version gone to, where the plan says so: what is active, remembered, frozen, told and settled.
 * States that are only entered by it count from `now`. Whether all this fills the machine is asked afterwards.
 */
export function inPlannedStates(
  versions: Versions<CompiledBundle>,
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
 * A state that is not named stays, with those around it; one that is named goes with those around the place it goes to, which take its
 * stay where they have none.
 */
function staysIn({ from, to }: Versions<CompiledBundle>, stays: Stays, states: { [state: string]: string }): Stays {
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

/** Of two that become one, the longest stay. */
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
    // A plan is for many dossiers: those that are in the region already, or not in what holds it, have nothing to enter.
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

/** The version left as if its returns had been called so already. */
export function underPlannedReturns(from: CompiledBundle, { states = {} }: PlannedChanges): CompiledBundle {
  const nameOf = (id: string) => own(states, id) ?? id;
  const returns = [...from.nodes].filter(([, { kind }]) => kind === 'history');
  return {
    ...from,
    nodes: new Map([...from.nodes, ...returns.map(([id, node]) => [returnOf(id, nameOf), node] as const)]),
  };
}

/** A return without an id of its own goes by that of its group: `group~key`. */
function returnOf(id: string, nameOf: (id: string) => string): string {
  const [group = '', key] = id.split('~');
  return key === undefined || nameOf(id) !== id ? nameOf(id) : `${nameOf(group)}~${key}`;
}

function renamedIn(one: Json, nameOf: (id: string) => string): Json {
  return isJsonObject(one) && typeof one.id === 'string' ? { ...one, id: nameOf(one.id) } : one;
}

/** Of `state:<id>`; those of deadlines and notes are named otherwise. */
function renamedTodo(todo: string, nameOf: (id: string) => string): string {
  const [, id] = /^state:(.*)$/.exec(todo) ?? [];
  return id === undefined ? todo : `state:${nameOf(id)}`;
}
