import { type Because, memo, type Problem } from '../../../base/base.ts';
import type { CompiledBundle, CompiledEvent, CompiledNode, CompiledTransition } from '../../compile/compile.ts';
import type { DecisionContext } from '../../context/context.ts';
import { orFault } from '../../language/language.ts';
import { type Dossier, isPartlyErased } from '../../model/model.ts';
import { whyUnavailable } from './admit.ts';
import { isOffered, itemsAt } from './items.ts';
import { becauseGone } from './partly-erased.ts';
import { obstacles, reasons, select } from './select.ts';

/** Is the reason code of an event that has nothing to act on, which no screen offers. */
const NOTHING_HERE = 'nothing-here';

/** Gives the reasons that hold whoever acts: what the event waits for, the guards of its step, an expression that fails. */
export function whyNotNow(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  context: DecisionContext,
): Because[] {
  return orFault(
    () => obstaclesTo(compiled, dossier, event, context),
    (fault) => (isPartlyErased(dossier) ? fault.map(({ path }) => becauseGone(path)) : fault),
  );
}

function obstaclesTo(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  context: DecisionContext,
): Because[] {
  if (hasNothing(event, dossier)) return [nothingHere(event)];
  const unavailable = whyUnavailable(event, context);
  if (unavailable !== null) return whileFalse(event, becauseOf(unavailable, event));
  return reasons(obstaclesNow(compiled, dossier, event, context), context);
}

export function becauseOf({ because, detail }: Problem, { name }: CompiledEvent): Because[] {
  return because ?? [{ text: detail, path: `events.${name}` }];
}

/** Marks the reasons when the condition says that, while it is false, there is nothing to act on. */
function whileFalse({ definition: { availableIf } }: CompiledEvent, because: Because[]): Because[] {
  return availableIf?.hidden ? because.map((one) => ({ ...one, code: NOTHING_HERE })) : because;
}

/** Finds the handlers that refuse already. A guard that reads the form cannot be evaluated yet: it counts as true. */
export function obstaclesNow(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  context: DecisionContext,
): readonly CompiledTransition[] {
  const handlers = (node: CompiledNode) => beforeForm(node.on.get(event.name));
  return obstacles(select(compiled.root, activeIn(dossier), handlers, context));
}

const NONE: CompiledTransition[] = [];
const asked = memo<CompiledTransition[], CompiledTransition[]>('transitions before their form');
function beforeForm(handlers: CompiledTransition[] = NONE): CompiledTransition[] {
  return asked(handlers, () =>
    handlers.map((handler) => (handler.guard?.readsForm ? { ...handler, guard: null } : handler)),
  );
}

/** Remembers the set of active states, because a page asks about every event of the same dossier. */
const active = memo<string[], ReadonlySet<string>>('active states');
function activeIn({ states }: Dossier): ReadonlySet<string> {
  return active(states, () => new Set(states));
}

/** Tells whether its form must name an element of the dossier while there is none to choose. */
function hasNothing({ prefill: { item } }: CompiledEvent, { data }: Dossier): boolean {
  return item?.isRequired === true && !itemsAt(data, item.list).some((one) => isOffered(one, item.condition));
}

function nothingHere({ name, prefill: { item } }: CompiledEvent): Because {
  return {
    text: 'Ce dossier n’a rien à proposer ici pour l’instant.',
    path: `events.${name}.form.${item?.of}`,
    code: NOTHING_HERE,
  };
}
