import type { CompiledAction } from '../../actions/actions.ts';
import type { DecisionContext } from '../../context/context.ts';
import type { CompiledNode, CompiledTransition } from './node.ts';

/*
 * The machine of a definition is written here as XState runs it: the same states and targets, under our ids, with compiled guards and
 * actions in place of the JSON ones, and a mark on each entry and exit so that stays come from XState itself.
 */

/** Returns the name of a deadline's event, which is the name that XState gives to an `after` key. */
export function afterEvent(deadline: string, state: string): string {
  return `xstate.after.${deadline}.${state}`;
}

export function configOf(node: CompiledNode): JsonConfig {
  const { definition, id } = node;
  const run = (action: CompiledAction) => ({ type: 'run', params: { action } });
  const config: JsonConfig = { id, type: node.kind, tags: node.tags };
  if (node.kind === 'history') return { ...config, history: definition.history ?? 'shallow', ...fallback(node) };
  const events = [...node.on].map(([event, handlers]): [string, unknown] => [event, handlers.map(transitionOf)]);
  // Deadlines are ordinary events here: XState's own `after` would schedule timers and raise on each entry.
  const fired = [...node.after].map(([name, handlers]): [string, unknown] => [
    afterEvent(name, id),
    handlers.map(transitionOf),
  ]);
  return {
    ...config,
    ...(node.parent === null
      ? { context: ({ input }: { input: DecisionContext }) => ({ decision: input }), options: { maxIterations: 500 } }
      : {}),
    ...(definition.initial === undefined ? {} : { initial: definition.initial }),
    entry: [{ type: 'entered', params: { state: id } }, ...node.entry.map(run)],
    exit: [...node.exit.map(run), { type: 'left', params: { state: id } }],
    on: Object.fromEntries([...events, ...fired]),
    ...(node.always.length > 0 ? { always: node.always.map(transitionOf) } : {}),
    ...(node.onDone.length > 0 ? { onDone: node.onDone.map(transitionOf) } : {}),
    states: Object.fromEntries(
      Object.keys(definition.states).map((key, index) => [key, configOf(childAt(node, index))]),
    ),
  };
}

type JsonConfig = { [key: string]: unknown };

function childAt(node: CompiledNode, index: number): CompiledNode {
  const child = node.children[index];
  if (child === undefined) throw new Error(`Étape ${index} absente de ${node.id}`);
  return child;
}

function fallback(node: CompiledNode): JsonConfig {
  return node.fallback === null ? {} : { target: `#${node.fallback}` };
}

function transitionOf({ target, reenter, guard, actions }: CompiledTransition): JsonConfig {
  const taken = guard !== null && guard.rules.length > 0 ? [{ type: 'taken', params: { guard } }] : [];
  return {
    ...(target === null ? {} : { target: `#${target}` }),
    ...(guard === null ? {} : { guard: { type: 'holds', params: { guard } } }),
    reenter,
    actions: [...taken, ...actions.map((action) => ({ type: 'run', params: { action } }))],
  };
}
