import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import { type JsonPath, objectAt, textAt, valueAt } from './json.ts';

/** Describes a state with its place in the file. The root stands for the workflow itself. */
export interface MachineState {
  /** Is the declared id, or else the key; `etats` contains these ids. */
  id: string;
  key: string;
  path: JsonPath;
  config: JsonObject;
  parent: MachineState | null;
  children: MachineState[];
}

export type MoveKind = 'event' | 'deadline' | 'always' | 'done';

/** Describes one transition of a state, even when it stays in the state. */
export interface MachineMove {
  from: MachineState;
  kind: MoveKind;
  /** Names the event or the deadline; empty for other kinds. */
  name: string;
  path: JsonPath;
  config: JsonObject;
  /** Is null when the dossier stays in its state. */
  to: MachineState | null;
  /** Ranks it among the alternatives of the same handler, which `of` counts. */
  index: number;
  of: number;
}

/** Lists every state of a workflow, parents first, in the order of the file; the root is the first. */
export function nodesOf(workflow: JsonObject): MachineState[] {
  const nodes = walked.get(workflow) ?? walk(workflow);
  walked.set(workflow, nodes);
  return nodes;
}

/** Keeps the states of each workflow, because every expression of a workflow asks for them. */
const walked = new WeakMap<JsonObject, MachineState[]>();

function walk(workflow: JsonObject): MachineState[] {
  const name = textAt(workflow, ['id']) ?? '';
  return flatten(nodeAt(name, ['machine'], objectAt(workflow, ['machine']), null));
}

function nodeAt(key: string, path: JsonPath, config: JsonObject, parent: MachineState | null): MachineState {
  const node: MachineState = { id: textAt(config, ['id']) ?? key, key, path, config, parent, children: [] };
  node.children = Object.entries(objectAt(config, ['states'])).flatMap(([name, inner]) =>
    isJsonObject(inner as Json) ? [nodeAt(name, [...path, 'states', name], inner as JsonObject, node)] : [],
  );
  return node;
}

function flatten(node: MachineState): MachineState[] {
  return [node, ...node.children.flatMap(flatten)];
}

/** Lists the transitions of a state in the order in which they are tried. */
export function movesOf(node: MachineState): MachineMove[] {
  const { path, config } = node;
  const named = (kind: MoveKind, member: string) =>
    Object.keys(objectAt(config, [member])).flatMap((name) => alternatives(node, kind, name, [...path, member, name]));
  return [
    ...named('event', 'on'),
    ...named('deadline', 'after'),
    ...alternatives(node, 'always', '', [...path, 'always']),
    ...alternatives(node, 'done', '', [...path, 'onDone']),
  ];
}

function alternatives(from: MachineState, kind: MoveKind, name: string, path: JsonPath): MachineMove[] {
  const handler = valueAt(from.config, path.slice(from.path.length));
  const isList = Array.isArray(handler);
  const all = handler === undefined ? [] : [handler].flat();
  return all.flatMap((one, index): MachineMove[] => {
    if (!isJsonObject(one)) return [];
    const at = isList ? [...path, index] : path;
    const target = textAt(one, ['target']);
    const to = target === null ? null : targetOf(from, target);
    return [{ from, kind, name, path: at, config: one, to, index, of: all.length }];
  });
}

/** Finds a target as XState does: `#id`, `#id.child`, `.child` or a sibling. Null when no such state exists. */
function targetOf(from: MachineState, target: string): MachineState | null {
  const steps = target.split('.');
  if (target.startsWith('#')) {
    const id = steps.shift()?.slice(1) ?? '';
    const found = flatten(rootOf(from)).find((node) => isKnownBy(node, id));
    return descend(found ?? null, steps);
  }
  if (target.startsWith('.')) return descend(from, steps.slice(1));
  return descend(from.parent, steps);
}

function isKnownBy(node: MachineState, id: string): boolean {
  const declared = textAt(node.config, ['id']);
  return declared === null ? node.parent === null && node.key === id : declared === id;
}

/** Returns the text by which `from` names `to`; null when `to` has no declared id and is no sibling, so that it needs an id first. */
export function targetText(from: MachineState, to: MachineState): string | null {
  if (textAt(to.config, ['id']) !== null) return `#${to.id}`;
  return to.parent !== null && to.parent === from.parent ? to.key : null;
}

function rootOf(node: MachineState): MachineState {
  return node.parent ? rootOf(node.parent) : node;
}

function descend(node: MachineState | null, steps: string[]): MachineState | null {
  return steps.reduce<MachineState | null>((at, step) => at?.children.find(({ key }) => key === step) ?? null, node);
}

export function isHistory({ config }: MachineState): boolean {
  return config['type'] === 'history';
}

export function isParallel({ config }: MachineState): boolean {
  return config['type'] === 'parallel';
}

/** Lists the ancestors from the parent up to the root. */
export function ancestorsOf(node: MachineState): MachineState[] {
  return node.parent ? [node.parent, ...ancestorsOf(node.parent)] : [];
}

/** Returns the parallel region that contains a state, or the root. A transition out of a region would reset the others. */
export function regionOf(node: MachineState): MachineState {
  const line = [node, ...ancestorsOf(node)];
  return line.find((one) => one.parent === null || isParallel(one.parent)) ?? node;
}

export function titleOf(node: MachineState): string {
  return textAt(node.config, ['meta', 'title']) ?? (isHistory(node) ? 'Là où l’on était' : node.id);
}
