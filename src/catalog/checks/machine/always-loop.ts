import {
  ancestorsOf,
  domainOf,
  isInside,
  type StateNode,
  type Transition,
  targetOf,
  transitionsOf,
} from '../../../definition/definition.ts';
import type { ActionConfig } from '../../../engine/engine.ts';
import { enteredWith, expressionOf, shownWitness, witnessOf } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

/**
 * Refuses a ring of `always` transitions, which follow one another inside a single step, when nothing on its way changes the data and all
 * its conditions can hold at once: it would never stop.
 */
export const alwaysLoop: LintCheck = {
  code: 'always-loop',
  title: 'Les « always » ne tournent pas en rond',
  level: 'error',
  run(subject) {
    const edges = subject.transitions.filter(({ kind, config }) => kind === 'always' && moves(config));
    return edges.flatMap((edge) => ringsFrom(edge, edges, [edge])).flatMap((ring) => findingsOf(ring, subject));
  },
};

const LONGEST_RING = 8;

/** Tells whether an `always` goes somewhere or does something; XState ignores any other. */
function moves({ target, actions }: Transition['config']): boolean {
  return target !== undefined || actions !== undefined;
}

/** Finds the rings that come back to the first edge; each ring is found once, from the edge that comes first in the file. */
function ringsFrom(start: Transition, edges: Transition[], way: Transition[]): Transition[][] {
  const last = way.at(-1) ?? start;
  const after = followers(last, edges).filter((edge) => edges.indexOf(edge) >= edges.indexOf(start));
  return after.flatMap((edge) => {
    if (edge === start) return [way];
    return way.includes(edge) || way.length >= LONGEST_RING ? [] : ringsFrom(start, edges, [...way, edge]);
  });
}

/** Lists the `always` transitions of the states that this transition enters, and of the states that contain them. */
function followers({ from, config }: Transition, edges: Transition[]): Transition[] {
  const target = config.target === undefined ? from : targetOf(from, config.target);
  if (target === null) return [];
  const active = config.target === undefined ? new Set([from]) : enteredWith(target);
  return edges.filter((edge) => active.has(edge.from) && (target === edge.from || related(target, edge.from)));
}

/** Leaves out states of other regions, which XState enters at the same time: they are not part of this ring. */
function related(a: StateNode, b: StateNode): boolean {
  return ancestorsOf(a).includes(b) || ancestorsOf(b).includes(a);
}

function findingsOf(ring: Transition[], subject: CheckSubject): CheckFinding[] {
  if (ring.some((edge) => changesData(edge)))
    return ring.some(({ config }) => config.guard !== undefined) ? [] : [found(ring, 'toujours')];
  const guards = ring.flatMap((edge) => [expressionOf(edge.config.guard), ...refusedBefore(edge)]);
  if (guards.includes(null)) return [];
  const expressions = [...new Set(guards)].filter((guard): guard is string => guard !== null && guard !== 'true');
  if (expressions.length === 0) return [found(ring, 'toujours')];
  const witness = witnessOf(expressions.join(' && '), subject.bundle, null);
  if (witness !== null) return [found(ring, shownWitness(witness))];
  const [only, ...others] = expressions;
  return only !== undefined && others.length === 0 ? [found(ring, only)] : [];
}

/** Returns the conditions of the alternatives tried before this one: they must have been false. */
function refusedBefore(edge: Transition): (string | null)[] {
  const earlier = transitionsOf(edge.from).filter(({ kind, index }) => kind === 'always' && index < edge.index);
  return earlier.map(({ config }) => {
    const expression = expressionOf(config.guard);
    return expression === null ? null : `!(${expression})`;
  });
}

/** Tells whether an action on the way may make a condition false: the loop is then not reported. */
function changesData({ from, config }: Transition): boolean {
  const target = config.target === undefined ? null : targetOf(from, config.target);
  const domain = target && domainOf(from, target, config.reenter);
  const entered = target ? [...enteredWith(target)].filter((node) => domain === null || isInside(node, domain)) : [];
  return [config.actions, from.config.exit, ...entered.map((node) => node.config.entry)].some((actions) =>
    listOf(actions).some(writes),
  );
}

function writes({ type }: ActionConfig): boolean {
  return type === 'record' || type === 'compute';
}

function listOf(actions: ActionConfig | ActionConfig[] | undefined): ActionConfig[] {
  return actions === undefined ? [] : [actions].flat();
}

function found(ring: Transition[], when: string): CheckFinding {
  const [first] = ring;
  const names = ring.map(({ from }) => `« ${from.key} »`).join(' → ');
  return {
    path: first?.path ?? '$.machine',
    message: `Ces transitions « always » tournent sans fin : ${names} (${when}).`,
    cure: "Rendre l'une des conditions incompatible avec les autres, ou sortir de la boucle par un événement.",
  };
}
