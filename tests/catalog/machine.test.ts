import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import { enteredWith, reachableFrom } from '../../src/catalog/definition/definition.ts';
import { ancestorsOf, domainOf, isInside, nodesOf, type StateNode } from '../../src/definition/definition.ts';
import type { MachineNode, Workflow } from '../../src/engine/engine.ts';

/** Describes a random state: its children, and whether they are parallel. */
interface Shape {
  isParallel: boolean;
  children: Shape[];
}

const shapesOf = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    isParallel: fc.boolean(),
    children: depth === 0 ? fc.constant([]) : fc.array(shapesOf(depth - 1), { maxLength: 3 }),
  });
const shapes = shapesOf(3);

describe('The tree of states', () => {
  it('knows what XState enters for any transition of any machine', () => {
    const cases = fc.record({ shape: shapes, from: fc.nat(), to: fc.nat(), reenter: fc.boolean() });

    fc.assert(
      fc.property(cases, ({ shape, from, to, reenter }) => {
        const machine = machineOf(shape, 'n');
        const nodes = nodesOf(workflowOf(machine));
        const active = [...enteredWith(rootOf(nodes))];
        const [source, target] = [pick(active, from), pick(nodes, to)];
        fc.pre(target.parent !== null);

        configOf(machine, source).on = { go: { target: `#${target.key}`, reenter } };

        expect(enteredByXState(machine)).toEqual(predicted(source, target, reenter));
      }),
      { numRuns: 300 },
    );
  });

  it('knows what XState makes active at the start', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const nodes = nodesOf(workflowOf(machineOf(shape, 'n')));

        const [, actions] = initialTransition(createMachine(rootOf(nodes).config as object));

        expect(actions.map(({ type }) => type).sort()).toEqual(
          [...enteredWith(rootOf(nodes))].map(({ key }) => key).sort(),
        );
      }),
    );
  });

  it('finds every state that XState can reach', () => {
    const steps = fc.array(fc.record({ from: fc.nat(), to: fc.nat() }), { maxLength: 4 });

    fc.assert(
      fc.property(shapes, steps, (shape, links) => {
        const machine = machineOf(shape, 'n');
        const nodes = nodesOf(workflowOf(machine));
        for (const [i, link] of links.entries()) {
          const target = pick(nodes, link.to);
          if (target.parent) configOf(machine, pick(nodes, link.from)).on = { [`e${i}`]: { target: `#${target.key}` } };
        }
        const linked = nodesOf(workflowOf(structuredClone(machine)));

        const known = new Set([...reachableFrom(rootOf(linked))].map(({ key }) => key));

        expect([...walked(machine, links.length)].filter((key) => !known.has(key))).toEqual([]);
      }),
    );
  });
});

function machineOf({ isParallel, children }: Shape, key: string): MachineNode {
  const states = Object.fromEntries(children.map((child, i) => [`${key}${i}`, machineOf(child, `${key}${i}`)]));
  // The entry action bears the node's name, so that the actions XState returns say which nodes it enters.
  const named = { id: key, entry: [{ type: key }] as unknown as NonNullable<MachineNode['entry']> };
  if (children.length === 0) return named;
  return isParallel ? { ...named, type: 'parallel', states } : { ...named, initial: `${key}0`, states };
}

/** Returns the state as it is written: the walk gives copies completed with defaults. */
function configOf(machine: MachineNode, { key }: StateNode): MachineNode {
  const written = [machine];
  for (const one of written) written.push(...Object.values(one.states ?? {}));
  const found = written.find(({ id }) => id === key);
  if (found === undefined) throw new Error(`No state is called ${key}`);
  return found;
}

function workflowOf(machine: MachineNode): Workflow {
  return {
    id: 'n',
    title: 'n',
    zone: 'Europe/Paris',
    dossier: '',
    titleOf: "''",
    roles: {},
    links: {},
    events: {},
    machine,
    deadlines: {},
    read: {},
  };
}

/** Returns the nodes that a transition should enter inside its domain, worked out without XState. */
function predicted(source: StateNode, target: StateNode, reenter: boolean): string[] {
  const domain = domainOf(source, target, reenter);
  return [...enteredWith(target)]
    .filter((node) => (domain ? isInside(node, domain) : true))
    .map(({ key }) => key)
    .sort();
}

function enteredByXState(config: MachineNode): string[] {
  const machine = createMachine(config as object);
  const [start] = initialTransition(machine);
  const [, actions] = transition(machine, start, { type: 'go' });
  return actions.map(({ type }) => type).sort();
}

/** Returns the keys of the nodes active along every sequence of up to three events. */
function walked(config: MachineNode, events: number): Set<string> {
  const machine = createMachine(config as object);
  let frontier = [initialTransition(machine)[0]];
  const seen = new Set(frontier.flatMap(keysOf));
  for (let depth = 0; depth < 3; depth++) {
    frontier = frontier.flatMap((at) =>
      Array.from({ length: events }, (_, i) => transition(machine, at, { type: `e${i}` })[0]),
    );
    for (const key of frontier.flatMap(keysOf)) seen.add(key);
  }
  return seen;
}

function keysOf(snapshot: { _nodes?: { key: string; id: string }[] } | object): string[] {
  const { _nodes = [] } = snapshot as { _nodes?: { id: string }[] };
  return _nodes.map(({ id }) => id);
}

function rootOf(nodes: StateNode[]): StateNode {
  const [root] = nodes;
  if (!root || ancestorsOf(root).length > 0) throw new Error('The first node is the root');
  return root;
}

function pick<Item>(items: Item[], at: number): Item {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('Nothing to pick');
  return item;
}
