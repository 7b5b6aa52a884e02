import {
  ancestorsOf,
  domainOf,
  isHistory,
  isInside,
  isParallel,
  listed,
  nodesOf,
  type StateNode,
  type Transition,
  targetOf,
  transitionsOf,
} from '../../definition/definition.ts';
import type { ActionConfig, Workflow } from '../../engine/engine.ts';
import { enteredWith } from './reach.ts';

/** Describes what surely happens when a transition is taken, and where its dossier surely is after it. */
export interface SureStep {
  transition: Transition;
  /** Lists the states entered, in no order; empty when the dossier stays where it is. */
  entered: ReadonlySet<StateNode>;
  /** Lists the states that are active after it, whatever came before. */
  within: ReadonlySet<StateNode>;
  /**
   * Is the state inside which only the entered states are active; null when the dossier stays, and the states inside `from` are not known.
   */
  domain: StateNode | 'all' | null;
  actions: { action: ActionConfig; path: string }[];
}

/** Returns null where the transition leads nowhere, or to a state that depends on the past. */
export function stepOf(transition: Transition): SureStep | null {
  const { from, config, path } = transition;
  const own = listed(config.actions, `${path}.actions`);
  if (config.target === undefined) {
    const within = new Set([from, ...ancestorsOf(from)]);
    return { transition, entered: new Set(), within, domain: null, actions: own };
  }
  const target = targetOf(from, config.target);
  if (target === null) return null;
  const domain = domainOf(from, target, config.reenter);
  const entered = new Set([...enteredWith(target)].filter((node) => domain === null || isInside(node, domain)));
  if ([...entered].some(isHistory)) return null;
  const left = [from, ...ancestorsOf(from)].filter((node) => domain !== null && isInside(node, domain));
  const actions = [
    ...left.flatMap((node) => listed(node.config.exit, `${node.path}.exit`)),
    ...own,
    ...[...entered].flatMap((node) => listed(node.config.entry, `${node.path}.entry`)),
  ];
  const within = new Set([...entered, target, ...ancestorsOf(target)]);
  return { transition, entered, within, domain: domain ?? 'all', actions };
}

/** Tells whether the dossier stays there until something happens: no `always` moves it on, and no final state ends it. */
export function isAtRest({ transition: { from }, within, domain }: SureStep): boolean {
  const nodes = domain === null ? [...within, ...inside(from)] : [...within];
  return nodes.every(({ config }) => config.always === undefined && config.type !== 'final');
}

function inside(node: StateNode): StateNode[] {
  return node.children.flatMap((child) => [child, ...inside(child)]);
}

/**
 * Finds the transitions that an event surely takes after this step, if their own guards pass: no handler further inside comes first, and no
 * other region may refuse the event. With `step` null, the dossier may be anywhere.
 */
export function takenBy(workflow: Workflow, event: string, step: SureStep | null): Transition[] {
  const all = nodesOf(workflow)
    .flatMap(transitionsOf)
    .filter(({ kind, name }) => kind === 'event' && name === event);
  return all
    .filter(({ from }) => step === null || step.within.has(from))
    .filter((one) => all.every((rival) => rival.from === one.from || yields(rival, one, step)));
}

function yields(rival: Transition, { from }: Transition, step: SureStep | null): boolean {
  if (isInside(from, rival.from)) return true;
  if (isInside(rival.from, from)) return isInactive(rival.from, step) || isStill(from, step);
  return !areBeside(rival.from, from) || rival.config.guard === undefined || rival.config.meta?.optional === true;
}

/** Tells whether the dossier has just taken an event there without moving: handlers that did not come first then do not come first now. */
function isStill(from: StateNode, step: SureStep | null): boolean {
  return step === null || (step.domain === null && step.transition.from === from);
}

function isInactive(node: StateNode, step: SureStep | null): boolean {
  if (step === null || step.domain === null) return false;
  return !step.entered.has(node) && (step.domain === 'all' || isInside(node, step.domain));
}

/** Tells whether the states are in two regions of the same state. */
function areBeside(a: StateNode, b: StateNode): boolean {
  const common = ancestorsOf(a).find((ancestor) => ancestorsOf(b).includes(ancestor));
  return common !== undefined && isParallel(common);
}
