import { isJsonObject, type Json, memo, remembered } from '../base/base.ts';
import { type Complete, withDefaults } from './defaults.ts';
import type { ActionConfig, GuardConfig, MachineNode } from './kinds/kinds.ts';
import { type Path, pathText } from './places.ts';
import type { TransitionConfig, Workflow } from './types.ts';

/** Places a state node in its tree. The key of the root is the id of the workflow. */
export interface StateNode {
  key: string;
  /** Is the declared id, or else the key. A history without an id is private to its parent: two of them may have one key. */
  id: string;
  /** Leads to the node in the workflow file; `path` says it as findings do. */
  at: Path;
  path: string;
  config: Complete<'state'>;
  parent: StateNode | null;
  children: StateNode[];
}

/** Describes one alternative of an event, a deadline or an automatic transition. */
export interface Transition {
  from: StateNode;
  kind: 'event' | 'deadline' | 'always' | 'done';
  /** Names the event or the deadline; it is empty for other transitions. */
  name: string;
  config: Complete<'transition'>;
  /** Leads to it in the workflow file; `path` says it as findings do. */
  at: Path;
  path: string;
  /** Is null when the dossier stays in its state, or when no such state exists. */
  to: StateNode | null;
  /** Ranks the transition among the alternatives of its event. */
  index: number;
  of: number;
}

/** Lists every node, parents before children, in the order of the file. In a draft, what is no state is left out. */
export function nodesOf({ id, machine }: Pick<Workflow, 'id' | 'machine'>): StateNode[] {
  return trees(machine, [id], () => flatten(nodeAt(id, ['machine'], machine, null)));
}

/** Thirty checks ask it of each workflow, and where each target leads: one tree, and what stands on its nodes, is told to all. */
const trees = remembered<StateNode[]>('trees of states');
const transitions = memo<StateNode, Transition[]>('transitions of states');
const wholes = memo<StateNode, StateNode[]>('states of trees');

/** Every transition written on a node, in the order XState tries them. */
export function transitionsOf(node: StateNode): Transition[] {
  return transitions(node, transitionsAt);
}

function transitionsAt(node: StateNode): Transition[] {
  const { on, after, always, onDone } = node.config;
  return [
    ...Object.entries(on).flatMap(([name, handler]) => alternatives(node, 'event', name, handler, ['on', name])),
    ...Object.entries(after).flatMap(([name, handler]) =>
      alternatives(node, 'deadline', name, handler, ['after', name]),
    ),
    ...alternatives(node, 'always', '', always, ['always']),
    ...alternatives(node, 'done', '', onDone, ['onDone']),
  ];
}

/** Lists the guard of a transition and every guard inside it. */
export function guardsOf(transition: Transition): { guard: GuardConfig; path: string }[] {
  const { guard } = transition.config;
  return guard ? guardsIn(guard, `${transition.path}.guard`) : [];
}

/** Pairs an action with the path where it is written. */
interface LocatedAction {
  action: ActionConfig;
  path: string;
  node: StateNode;
}

/** Lists every action of the machine, on entry, on exit and on each transition. */
export function actionsOf(workflow: Workflow): readonly LocatedAction[] {
  return nodesOf(workflow).flatMap((node) => acts(node, actionsAt));
}

const acts = memo<StateNode, LocatedAction[]>('actions of states');

function actionsAt(node: StateNode): LocatedAction[] {
  return [
    ...listed(node.config.entry, `${node.path}.entry`).map((one) => ({ ...one, node })),
    ...listed(node.config.exit, `${node.path}.exit`).map((one) => ({ ...one, node })),
    ...transitionsOf(node).flatMap(({ config, path }) =>
      listed(config.actions, `${path}.actions`).map((one) => ({ ...one, node })),
    ),
  ];
}

/** The node a target names, as XState finds it: `#id`, `#id.child`, `.child`, or a sibling. Null when there is none. */
export function targetOf(from: StateNode, target: string): StateNode | null {
  const steps = target.split('.');
  if (target.startsWith('#')) {
    const id = steps.shift()?.slice(1) ?? '';
    return descend(wholes(rootOf(from), flatten).find((node) => isKnownBy(node, id)) ?? null, steps);
  }
  if (target.startsWith('.')) return descend(from, steps.slice(1));
  return descend(from.parent, steps);
}

/** XState knows by `#` only what declares its id, and the root. */
function isKnownBy(node: StateNode, id: string): boolean {
  return node.config.id === undefined ? node.parent === null && node.key === id : node.config.id === id;
}

/** Tells whether the node, or a node it is inside, has the tag. */
export function carries(node: StateNode, tag: string): boolean {
  return [node, ...ancestorsOf(node)].some(({ config }) => config.tags.includes(tag));
}

/** Lists the ids of the states in which a dossier has ended. */
export function endedStates(workflow: Workflow): string[] {
  return nodesOf(workflow)
    .filter((node) => node.children.length === 0 && carries(node, 'ended'))
    .map(({ id }) => id);
}

/** Returns the kind of a state, as XState infers it where `type` is absent. */
export function kindOf({ type, states = {}, history }: MachineNode): StateKind {
  if (type !== undefined) return type;
  if (Object.keys(states).length > 0) return 'compound';
  return history === undefined ? 'atomic' : 'history';
}
export type StateKind = NonNullable<MachineNode['type']>;

export function isParallel({ config }: StateNode): boolean {
  return kindOf(config) === 'parallel';
}

export function isHistory({ config }: StateNode): boolean {
  return kindOf(config) === 'history';
}

/** Lists the ancestors of a node, from its parent up to the root. */
export function ancestorsOf(node: StateNode): StateNode[] {
  return node.parent ? [node.parent, ...ancestorsOf(node.parent)] : [];
}

/** Returns the parallel region that contains a state, or the root. A transition out of a region would reset the others. */
export function regionOf(node: StateNode): StateNode {
  return [node, ...ancestorsOf(node)].find(({ parent }) => parent === null || isParallel(parent)) ?? node;
}

/** Returns the text by which `from` names `to`; null when `to` has no declared id and is no sibling, so that it needs an id first. */
export function targetText(from: StateNode, to: StateNode): string | null {
  if (to.config.id !== undefined) return `#${to.id}`;
  return to.parent !== null && to.parent === from.parent ? to.key : null;
}

export function isInside(node: StateNode, ancestor: StateNode): boolean {
  return ancestorsOf(node).includes(ancestor);
}

/** Follows XState 5 (`getTransitionDomain`): the domain is the source for an inner target, or else the nearest common ancestor. */
export function domainOf(from: StateNode, target: StateNode, reenter: boolean): StateNode | null {
  if (!reenter && (target === from || isInside(target, from))) return from;
  return ancestorsOf(target).find((ancestor) => isInside(from, ancestor)) ?? null;
}

/** Returns the child that a compound node enters first. */
export function initialOf(node: StateNode): StateNode | null {
  const named = node.children.find(({ key }) => key === node.config.initial);
  return named ?? null;
}

function nodeAt(key: string, at: Path, written: MachineNode, parent: StateNode | null): StateNode {
  const config = withDefaults('state', written);
  const isOwn = config.id === undefined && parent !== null && kindOf(config) === 'history';
  const id = config.id ?? (isOwn ? `${parent.id}~${key}` : key);
  const node: StateNode = { key, id, at, path: pathText(at), config, parent, children: [] };
  node.children = Object.entries(config.states).flatMap(([child, inner]) =>
    isObject(inner) ? [nodeAt(child, [...at, 'states', child], inner, node)] : [],
  );
  return node;
}

/** A draft may hold anything where a state or a transition is expected. */
function isObject(value: object): boolean {
  return isJsonObject(value as Json);
}

function flatten(node: StateNode): StateNode[] {
  return [node, ...node.children.flatMap(flatten)];
}

function rootOf(node: StateNode): StateNode {
  return node.parent ? rootOf(node.parent) : node;
}

function descend(node: StateNode | null, steps: string[]): StateNode | null {
  return steps.reduce<StateNode | null>((at, step) => at?.children.find(({ key }) => key === step) ?? null, node);
}

type Handler = TransitionConfig | TransitionConfig[] | undefined;

function alternatives(
  from: StateNode,
  kind: Transition['kind'],
  name: string,
  handler: Handler,
  inside: Path,
): Transition[] {
  const configs = handler === undefined ? [] : [handler].flat();
  return configs.flatMap((written, index) => {
    if (!isObject(written)) return [];
    const config = withDefaults('transition', written);
    const at = [...from.at, ...inside, ...(Array.isArray(handler) ? [index] : [])];
    const to = typeof config.target === 'string' ? targetOf(from, config.target) : null;
    return [{ from, kind, name, config, index, of: configs.length, at, path: pathText(at), to }];
  });
}

function guardsIn(guard: GuardConfig, path: string): { guard: GuardConfig; path: string }[] {
  const here = { guard, path };
  if (guard.type === 'not') return [here, ...guardsIn(guard.params.guard, `${path}.params.guard`)];
  if (guard.type !== 'and' && guard.type !== 'or') return [here];
  return [here, ...guard.params.guards.flatMap((inner, i) => guardsIn(inner, `${path}.params.guards[${i}]`))];
}

/** Returns the actions of a place that holds one action or a list of them, each with its path. */
export function listed(
  actions: ActionConfig | ActionConfig[] | undefined,
  path: string,
): { action: ActionConfig; path: string }[] {
  if (actions === undefined) return [];
  if (!Array.isArray(actions)) return [{ action: actions, path }];
  return actions.map((action, i) => ({ action, path: `${path}[${i}]` }));
}
