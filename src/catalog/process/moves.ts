import { guardsOf, nodesOf, type StateNode, type Transition, targetOf } from '../../definition/definition.ts';
import type { Bundle, GuardConfig, Wording } from '../../engine/engine.ts';
import { lettersIn, type MapLetter } from './letters-in.ts';

/** Describes a condition of a transition, or several. */
export type MapGuard =
  | { kind: 'expression'; text: string; message: string | null }
  | { kind: 'rule'; rule: string; message: string | null }
  | { kind: 'state'; text: string; message: null }
  | { kind: 'not' | 'and' | 'or'; guards: MapGuard[]; message: string | null };

export interface MapMove {
  /** Is the id of a state; null = the whole workflow. */
  from: string | null;
  /** Is the id of a state; null = the dossier stays where it is. */
  to: string | null;
  kind: Transition['kind'];
  /** Names the event or deadline; it is empty for other transitions. */
  name: string;
  guard: MapGuard | null;
  /** Lists the ids of the rules it asks. */
  rules: string[];
  /** Ranks the alternatives of one event and state: this one is tried when those before it do not pass. */
  rank: number;
  /** Is true when the transition leaves its own state and enters it again. */
  reenter: boolean;
  letters: MapLetter[];
}

export function moveOf(bundle: Bundle, transition: Transition): MapMove {
  const { from, kind, name, index, config } = transition;
  const found = config.target === undefined ? null : targetOf(from, config.target);
  const guards = guardsOf(transition).map(({ guard }) => guard);
  return {
    from: from.parent === null ? null : from.id,
    to: found === null ? null : found.id,
    ...{ kind, name, rank: index },
    guard: config.guard === undefined ? null : guardOf(bundle, config.guard),
    rules: guards.flatMap((guard) => (guard.type === 'rule' ? [guard.params.id] : [])),
    reenter: config.reenter,
    letters: lettersIn(bundle, config.actions, 'move'),
  };
}

function guardOf(bundle: Bundle, guard: GuardConfig): MapGuard {
  switch (guard.type) {
    case 'when':
      return { kind: 'expression', text: guard.params.expr, message: inWords(guard.params.message) };
    case 'rule':
      return { kind: 'rule', rule: guard.params.id, message: inWords(guard.params.message) };
    case 'in':
      return { kind: 'state', text: titleOf(bundle, guard.params.state), message: null };
    case 'not':
      return { kind: 'not', guards: [guardOf(bundle, guard.params.guard)], message: inWords(guard.params.message) };
    case 'and':
    case 'or':
      return {
        kind: guard.type,
        guards: guard.params.guards.map((one) => guardOf(bundle, one)),
        message: inWords(guard.params.message),
      };
  }
}

/** Returns null for a message made of figures, which cannot be written before there are some. */
function inWords(message: Wording | undefined): string | null {
  return typeof message === 'string' ? message : null;
}

function titleOf({ workflow }: Bundle, id: string): string {
  const found = nodesOf(workflow).find((node: StateNode) => node.id === id);
  return found?.config.meta?.title ?? id;
}
