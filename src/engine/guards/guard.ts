import type { Because, JsonObject, Supplier } from '../../base/base.ts';
import type { GuardConfig } from '../../definition/definition.ts';
import { type DecisionContext, heldOnce } from '../context/decision-context.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';
import type { Place } from '../language/compiling.ts';

/** A rule asked before anybody acts; without its date, as of today. */
export interface JudgedRule {
  title: string;
  needs: 'all' | 'one';
  /** Null when facts are missing: then there is no condition. */
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

/** A condition of a transition, able to say why it is false. */
export interface CompiledGuard {
  type: GuardConfig['type'];
  path: string;
  readsForm: boolean;
  /** True when its answer may change with the day alone. */
  readsClock: boolean;
  /** Pure on the context's present data; asked through `holds`, which remembers. */
  test(context: DecisionContext): boolean;
  /** Why it is false. */
  because(context: DecisionContext): Because[];
  /** Expressions of the messages, of guards inside too. */
  said: CompiledExpression[];
  /** Of a rule: every condition, true or false, with who may supply what is missing. */
  judge?(context: DecisionContext): JudgedRule;
  /** Rule guards inside, this one included, in the order they are evaluated. */
  rules: CompiledGuard[];
}

export type CompileGuard = (config: GuardConfig, place: Place) => CompiledGuard;

/** Evaluates once for the present data: selection, explanation and XState ask for the same guard. */
export function holds(context: DecisionContext, guard: CompiledGuard): boolean {
  return heldOnce(context, guard, () => guard.test(context));
}

export function pathOf(place: Place): string {
  return place.path.replace(/^\$\.?/, '');
}

/** Stands for a guard that was reported; the bundle is refused, so it never runs. A broken rule still promises a verdict. */
export function brokenGuard(place: Place, type: CompiledGuard['type']): CompiledGuard {
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
