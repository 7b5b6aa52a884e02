import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  createMachine,
  type Snapshot,
  setup,
} from 'xstate';
import { cache, isJsonObject, type Json, type JsonObject, memo } from '../../../base/base.ts';
import type { CompiledAction } from '../../actions/actions.ts';
import { addMove, addTrace, type DecisionContext, takeVerdict } from '../../context/context.ts';
import { type CompiledGuard, holds } from '../../guards/guards.ts';
import { configOf } from './machine-config.ts';
import type { CompiledNode } from './node.ts';

export { compileNodes } from './compile-nodes.ts';
export { environmentOf, labelsIn } from './host.ts';
export { afterEvent } from './machine-config.ts';
export { type CompiledNode, type CompiledTransition, commonAncestor, isBackground, mayCoexist } from './node.ts';

/*
 * No other file knows XState, which serves as a calculator: `machine.transition` on a restored snapshot, no actor started, no timer. Our
 * actions are plain functions that XState hands to the scope's executor at their turn, as it does in a running actor; so `always` guards
 * see what was just recorded. `assign` would do the same for 4 µs of snapshot copy per action.
 */

/** Holds one state of the machine in memory. */
export interface Live {
  /** Lists the active ids in document order, including states that only wrap others. */
  states: string[];
  tags: string[];
  isDone: boolean;
  /** Holds the XState value, e.g. `{ main: "draft" }`. */
  value: Json;
  snapshot: AnyMachineSnapshot;
}

export interface CompiledMachine {
  /** Enters the initial states, and runs their entry actions on the context. */
  start(context: DecisionContext): Live;
  /** Rebuilds the state from what `persist` returned; the order of its keys does not matter. */
  restore(persisted: Json): Live;
  /** Runs one macrostep; an event without handler still lets `always` transitions move. */
  step(live: Live, event: string, context: DecisionContext): Live;
  /** Returns JSON with an empty context: the dossier holds everything else. */
  persist(live: Live): Json;
}

/** Builds the XState machine. It throws XState's own error on a config that XState refuses. */
export function buildMachine(root: CompiledNode): CompiledMachine {
  // The config is made at run time, and XState's types describe literals only.
  const machine: AnyStateMachine = registry.createMachine(configOf(root) as MachineConfig);
  return {
    start: (context) => {
      const snapshot: AnyMachineSnapshot = machine.getInitialSnapshot(scope(), context);
      if (snapshot.status === 'error') throw snapshot.error;
      return liveOf(snapshot);
    },
    restore: keptByText((persisted) => liveOf(restore(machine, persisted))),
    step: (live, event, context) => {
      const ready = { ...live.snapshot, context: { decision: context } } as AnyMachineSnapshot;
      const snapshot = machine.transition(ready, { type: event }, scope());
      // XState returns the same list when no state was left or entered: most events only record something.
      return snapshot._nodes === live.snapshot._nodes
        ? { ...live, isDone: isDone(snapshot), snapshot }
        : liveOf(snapshot);
    },
    persist,
  };
}

/**
 * Limits the restored states kept in memory. A workflow has few states for many dossiers, but remembered
 * histories multiply them.
 */
const MAX_RESTORED = 200;

/**
 * Keeps restored states by their JSON text, which names states and holds no data of a dossier. States reached by a step are still persisted
 * and restored, so that the cache changes no order of actions.
 */
function keptByText(make: (persisted: Json) => Live): (persisted: Json) => Live {
  const kept = cache<string, Live>({ name: 'restored states', bound: MAX_RESTORED });
  // The object is the same when the previous decision moved no state.
  const met = memo<JsonObject, Live>('restored states');
  const byText = (persisted: Json): Live => kept.ensure(JSON.stringify(persisted), () => make(persisted));
  return (persisted) => (isJsonObject(persisted) ? met(persisted, byText) : byText(persisted));
}

type MachineConfig = Parameters<typeof registry.createMachine>[0];

interface MachineContext {
  decision: DecisionContext;
}

const registry = setup({
  types: {} as { context: MachineContext; input: DecisionContext; events: { type: string } },
  guards: {
    holds: ({ context }, params: { guard: CompiledGuard }) => holds(context.decision, params.guard),
  },
  actions: {
    entered: ({ context: { decision } }, { state }: { state: string }) => addMove(decision, { kind: 'entered', state }),
    left: ({ context: { decision } }, { state }: { state: string }) => addMove(decision, { kind: 'left', state }),
    taken: ({ context: { decision } }, { guard }: { guard: CompiledGuard }) => takeVerdict(decision, guard.rules),
    run: ({ context: { decision } }, { action }: { action: CompiledAction }) => {
      addTrace(decision, { kind: 'action', type: action.type, path: action.path });
      action.run(decision);
    },
  },
});

/** Fills, as an actor that is never started, the members of a scope that our machines do not use. */
const idle = createActor(createMachine({}));

function scope(): AnyActorScope {
  const nothing = () => undefined;
  return {
    self: idle,
    id: idle.id,
    sessionId: idle.sessionId,
    system: idle.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: ({ info, params, exec }) => exec?.(info, params),
  };
}

/**
 * Restores a snapshot with the keys of `value` in document order: a store may have sorted them, and actions across regions run in that
 * order.
 */
function restore(machine: AnyStateMachine, persisted: Json): AnyMachineSnapshot {
  if (!isJsonObject(persisted)) throw new Error('Instantané illisible : un objet est attendu.');
  const snapshot = { ...persisted, value: inOrder(machine.root, persisted.value ?? null), context: {}, children: {} };
  return machine.restoreSnapshot(snapshot as unknown as Snapshot<unknown>, scope());
}

interface OrderedNode {
  states: { [key: string]: OrderedNode };
}

function inOrder(node: OrderedNode, value: Json): Json {
  if (!isJsonObject(value)) return value;
  const ordered: JsonObject = {};
  for (const [key, child] of Object.entries(node.states)) {
    const inner = value[key];
    if (inner !== undefined) ordered[key] = inOrder(child, inner);
  }
  return ordered;
}

/** Returns what XState's own `getPersistedSnapshot` returns, without walking a context or asking actors. */
function persist({ value, snapshot: { status, historyValue } }: Live): Json {
  const remembered = Object.entries(historyValue).map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]);
  return { status, value, historyValue: Object.fromEntries(remembered) };
}

function isDone({ status }: AnyMachineSnapshot): boolean {
  return status === 'done';
}

function liveOf(snapshot: AnyMachineSnapshot): Live {
  const nodes = [...snapshot._nodes].sort((a, b) => a.order - b.order);
  return {
    states: nodes.filter((node) => node.parent !== undefined).map((node) => node.id),
    tags: [...new Set(nodes.flatMap((node) => node.tags))],
    isDone: isDone(snapshot),
    value: inOrder(snapshot.machine.root, snapshot.value as Json),
    snapshot,
  };
}
