import type { Because, JsonObject, Supplier } from '../../base/base.ts';
import type { GuardConfig } from '../../definition/definition.ts';
import { type DecisionContext, heldOnce } from '../context/context.ts';
import type { CompiledExpression, DefinitionPlace } from '../language/language.ts';

/** Shows a rule evaluated before anybody acts; without a date of its own, as of today. */
export interface JudgedRule {
  title: string;
  needs: 'all' | 'one';
  /** Is null when facts are missing: there are then no conditions to show. */
  asOf: string | null;
  conditions: {
    code: string;
    title: string;
    ok: boolean;
    figures: string | null;
    seen: JsonObject | null;
    supply: Supplier | null;
  }[];
}

/** Describes a condition of a transition, which can explain why it is false. */
export interface CompiledGuard {
  type: GuardConfig['type'];
  path: string;
  readsForm: boolean;
  /** Is true when its answer may change with the day alone. */
  readsClock: boolean;
  /** Depends on the context's present data only; callers use `holds`, which remembers the answer. */
  test(context: DecisionContext): boolean;
  /** Explains why it is false. */
  because(context: DecisionContext): Because[];
  /** Holds the expressions of its messages, and of the guards inside it. */
  said: CompiledExpression[];
  /** Gives every condition of a rule, true or false, with who may supply what is missing. */
  judge?(context: DecisionContext): JudgedRule;
  /** Holds the rule guards inside, this guard included, in the order they are evaluated. */
  rules: CompiledGuard[];
}

export type CompileGuard = (config: GuardConfig, place: DefinitionPlace) => CompiledGuard;

/** Evaluates a guard once for the present data, because selection, explanation and XState all ask for it. */
export function holds(context: DecisionContext, guard: CompiledGuard): boolean {
  return heldOnce(context, guard, () => guard.test(context));
}

export function pathOf(place: DefinitionPlace): string {
  return place.path.replace(/^\$\.?/, '');
}

/**
 * Replaces a guard that was reported; the bundle is refused, so it never runs. A broken rule still counts as a rule that gives a verdict.
 */
export function brokenGuard(place: DefinitionPlace, type: CompiledGuard['type']): CompiledGuard {
  const path = pathOf(place);
  const guard: CompiledGuard = {
    type,
    path,
    readsForm: false,
    readsClock: false,
    test: () => false,
    because: () => [],
    said: [],
    rules: [],
  };
  if (type === 'rule') guard.rules.push(guard);
  return guard;
}
