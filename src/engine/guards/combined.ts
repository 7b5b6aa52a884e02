import type { Because } from '../../base/base.ts';
import type { GuardConfig } from '../../definition/definition.ts';
import { type DecisionContext, vars } from '../context/context.ts';
import { at, type CompiledRefusal, compileRefusal, type DefinitionPlace, saidBy } from '../language/language.ts';
import { type CompiledGuard, type CompileGuard, holds, pathOf } from './guard.ts';

type NotParams = Extract<GuardConfig, { type: 'not' }>['params'];
type CombinedParams = Extract<GuardConfig, { type: 'and' | 'or' }>['params'];

export function compileNot(params: NotParams, place: DefinitionPlace, compile: CompileGuard): CompiledGuard {
  const inner = compile(params.guard, at(place, '.params.guard'));
  const path = pathOf(place);
  const refusal = compileRefusal(at(place, '.params'), params);
  return {
    type: 'not',
    path,
    readsForm: inner.readsForm,
    readsClock: inner.readsClock,
    test: (context) => !holds(context, inner),
    because: (context) => [{ text: said(refusal, context) ?? 'La condition contraire est remplie.', path }],
    said: [...saidBy(refusal), ...inner.said],
    rules: inner.rules,
  };
}

/**
 * Compiles a guard that is true when all its guards are; the false guards all explain themselves, so that a person can mend everything at
 * once.
 */
export function compileAnd(params: CombinedParams, place: DefinitionPlace, compile: CompileGuard): CompiledGuard {
  const { inner, ...guard } = compileSeveral(params, place, compile, (guards, context) =>
    guards.filter((one) => !holds(context, one)),
  );
  return { ...guard, type: 'and', test: (context) => inner.every((one) => holds(context, one)) };
}

/** Compiles a guard that is true when at least one of its guards is. */
export function compileOr(params: CombinedParams, place: DefinitionPlace, compile: CompileGuard): CompiledGuard {
  const { inner, ...guard } = compileSeveral(params, place, compile, (guards) => guards);
  return { ...guard, type: 'or', test: (context) => inner.some((one) => holds(context, one)) };
}

type GuardBlame = (inner: CompiledGuard[], context: DecisionContext) => CompiledGuard[];

function compileSeveral(params: CombinedParams, place: DefinitionPlace, compile: CompileGuard, blamed: GuardBlame) {
  const inner = (params.guards ?? []).map((guard, index) => compile(guard, at(place, `.params.guards[${index}]`)));
  const refusal = compileRefusal(at(place, '.params'), params);
  const path = pathOf(place);
  return {
    inner,
    path,
    readsForm: inner.some((guard) => guard.readsForm),
    readsClock: inner.some((guard) => guard.readsClock),
    said: [...saidBy(refusal), ...inner.flatMap((guard) => guard.said)],
    rules: inner.flatMap((guard) => guard.rules),
    because: (context: DecisionContext): Because[] => {
      const text = said(refusal, context);
      const reasons = blamed(inner, context).flatMap((guard) => guard.because(context));
      return text === null ? reasons : [{ text, path }, ...reasons];
    },
  };
}

function said({ message }: CompiledRefusal, context: DecisionContext): string | null {
  return message?.say(vars(context)) ?? null;
}
