import type { GuardConfig } from '../../definition/definition.ts';
import type { CompiledBundle, CompiledNode, CompiledTransition } from '../compile/compile.ts';

export interface DescribedState {
  id: string;
  title: string;
  help: string | null;
  parent: string | null;
  type: string;
  tags: string[];
  initial: boolean;
}

export interface DescribedTransition {
  from: string;
  /** Is null when the dossier stays in its state. */
  to: string | null;
  /** Names the event or deadline; empty for other kinds. */
  event: string;
  kind: 'event' | 'deadline' | 'always' | 'done';
  guard: string | null;
}

/** Describes the machine as data for a diagram: states in document order (without the root) and every transition. */
export function describeMachine(compiled: CompiledBundle): {
  states: DescribedState[];
  transitions: DescribedTransition[];
} {
  const nodes = [...compiled.nodes.values()];
  return {
    states: nodes.filter((node) => node.parent !== null).map(describeState),
    transitions: nodes.flatMap(transitionsOf),
  };
}

/** Maps the id of every state to its title. */
export function stateTitles(compiled: CompiledBundle): { [state: string]: string } {
  return compiled.stateTitles;
}

function titleOf({ definition, id }: CompiledNode): string {
  return definition.meta?.title ?? id;
}

function describeState(node: CompiledNode): DescribedState {
  const { id, parent, kind, tags, definition } = node;
  const isInitial = parent !== null && (parent.initial === id || parent.kind === 'parallel');
  return {
    id,
    title: titleOf(node),
    help: definition.meta?.help ?? null,
    parent: parent?.parent ? parent.id : null,
    type: kind,
    tags,
    initial: isInitial,
  };
}

function transitionsOf(node: CompiledNode): DescribedTransition[] {
  const all = (kind: DescribedTransition['kind'], event: string, handlers: CompiledTransition[], source: unknown) =>
    handlers.map((handler, index) => ({
      from: node.id,
      to: handler.target,
      event,
      kind,
      guard: guardText(guardAt(source, index)),
    }));
  const { on, after, always, onDone } = node.definition;
  return [
    ...[...node.on].flatMap(([event, handlers]) => all('event', event, handlers, on[event])),
    ...[...node.after].flatMap(([name, handlers]) => all('deadline', name, handlers, after[name])),
    ...all('always', '', node.always, always),
    ...all('done', '', node.onDone, onDone),
  ];
}

type GuardedTransition = { guard?: GuardConfig } | undefined;

function guardAt(source: unknown, index: number): GuardConfig | undefined {
  const one = (Array.isArray(source) ? source[index] : source) as GuardedTransition;
  return one?.guard;
}

/** Sums a guard up in one line: its author's message, or else its expression. */
function guardText(guard: GuardConfig | undefined): string | null {
  if (guard === undefined) return null;
  const { params } = guard;
  if ('message' in params && params.message !== undefined) {
    return typeof params.message === 'string' ? params.message : params.message.expr;
  }
  switch (guard.type) {
    case 'when':
      return guard.params.expr;
    case 'rule':
      return `règle ${guard.params.id}`;
    case 'in':
      return `dans ${guard.params.state}`;
    case 'not':
      return `non (${guardText(guard.params.guard)})`;
    case 'and':
      return guard.params.guards.map(guardText).join(' et ');
    case 'or':
      return guard.params.guards.map(guardText).join(' ou ');
  }
}
