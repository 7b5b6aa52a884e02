import type { Because } from '../../../base/base.ts';
import type { CompiledNode, CompiledTransition } from '../../compile/compile.ts';
import type { DecisionContext } from '../../context/context.ts';
import { holds } from '../../guards/guards.ts';

/** Says which handlers of an event would run, and which false guards stop it. */
export interface Selection {
  taken: readonly CompiledTransition[];
  /** Lists the handlers with a false guard, in regions where no other handler takes the event. */
  refused: readonly CompiledTransition[];
}

type HandlersOf = (node: CompiledNode) => readonly CompiledTransition[];

/**
 * Selects the handlers of an event as XState does (innermost first, a parent only when no child takes it, each region on its own), but
 * remembers who refused. XState would let one region move while another's guard is false; here an event is all or nothing, so `refused`
 * counts unless the handler is `optional`.
 */
export function select(
  node: CompiledNode,
  active: ReadonlySet<string>,
  handlersOf: HandlersOf,
  context: DecisionContext,
): Selection {
  let inner = NOTHING;
  for (const child of node.children) {
    if (active.has(child.id)) inner = both(inner, select(child, active, handlersOf, context));
  }
  if (inner.taken.length > 0) return inner;
  const own = handlersOf(node);
  if (own.length === 0) return inner;
  const taken = own.find((handler) => handler.guard === null || holds(context, handler.guard));
  if (taken !== undefined) return { taken: [taken], refused: [] };
  return { taken: [], refused: [...inner.refused, ...own] };
}

/** Is shared, because most nodes do not handle an event, and a page asks about every node. */
const NOTHING: Selection = { taken: [], refused: [] };

function both(one: Selection, other: Selection): Selection {
  if (one === NOTHING) return other;
  if (other === NOTHING) return one;
  return { taken: [...one.taken, ...other.taken], refused: [...one.refused, ...other.refused] };
}

/** Returns no obstacle when the event may run: a handler takes it, and no region that must take it refuses. */
export function obstacles({ taken, refused }: Selection): readonly CompiledTransition[] {
  return taken.length > 0 ? refused.filter((handler) => !handler.optional) : refused;
}

/** Explains why these handlers refused, each reason once. */
export function reasons(refused: readonly CompiledTransition[], context: DecisionContext): Because[] {
  const all = refused.flatMap(({ guard }) => guard?.because(context) ?? []);
  const seen = new Set<string>();
  return all.filter(({ path, text, code }) => {
    const mark = `${path}|${code}|${text}`;
    return seen.has(mark) ? false : Boolean(seen.add(mark));
  });
}
